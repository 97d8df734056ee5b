"""From the builder's database to what others read: the published file, exports, timelines.

Reads tables only. Nothing here knows how a row came about.
"""
