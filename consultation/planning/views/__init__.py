"""Thin views of planning: parse, call once, answer."""
