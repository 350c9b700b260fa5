"""The screens of an item's papers and its vote."""
