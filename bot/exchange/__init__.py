"""Questions from other programs' files and to them."""
