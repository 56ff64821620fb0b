"""Edits of a file's values by route: only the ranges concerned change, and the text reads as was wanted."""
