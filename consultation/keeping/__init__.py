"""Retention, copies of one's data, erasure, and what erases the order of writing."""
