"""The screens on which what was said is answered."""
