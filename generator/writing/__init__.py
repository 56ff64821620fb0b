"""What renderers share: a page's blocks and prose as HTML, and as plain text."""
