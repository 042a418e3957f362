"""What owners are shown: reports, and what a reload changes."""
