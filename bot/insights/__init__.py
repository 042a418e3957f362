"""The numbers behind progress: what is learned, how well it is kept, and on which days."""
