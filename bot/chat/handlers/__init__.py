"""What people do, turned into one use case each, and its outcome into calls."""
