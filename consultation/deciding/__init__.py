"""What was said is answered: points are decided about, and tied to the clauses."""
