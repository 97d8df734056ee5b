"""Saved web pages: their metadata, their article, and what stands around it.

This room needs the extra ``html`` (lxml, trafilatura); nothing outside imports it before a page
is to be read.
"""
