"""A person reads what was written, and makes copies that others may see."""
