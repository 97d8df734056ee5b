"""Saved web pages: what a page says of itself, and its article."""
