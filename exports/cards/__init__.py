"""Paper for a consultation: sheets of cards, posters, answer sheets to fill in."""
