"""What owners do with the bank: reload it, hear what learners report, move renamed progress."""
