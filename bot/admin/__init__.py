"""What an owner does: put another bank in use, decide about reports, move renamed questions."""
