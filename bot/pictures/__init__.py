"""What is drawn: formulas and charts as PNG, off the event loop and within bounds."""
