"""What was found by comparing, in words: told as stories, which take a form (text, Markdown), or as JSON."""
