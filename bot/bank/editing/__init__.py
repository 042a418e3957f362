"""A topic's file changed in one place: everything else stays byte for byte as it was written."""
