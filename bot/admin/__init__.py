"""What an owner may do: put another bank in use, and see what it touches."""
