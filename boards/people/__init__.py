"""Who sits on a board, who may do what there, and how that changes."""
