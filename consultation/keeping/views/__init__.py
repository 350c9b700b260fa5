"""Thin views of keeping: parse, call once, answer."""
