"""Links, letters and cards; sheets of paper; groups that talked together."""
