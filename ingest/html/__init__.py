"""Reads saved web pages: their parts, and what they say of themselves."""
