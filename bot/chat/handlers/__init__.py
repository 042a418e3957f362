"""One command, message or press: call a use case and return its outcome as calls."""
