"""What is kept about somebody: handed out, and erased everywhere."""
