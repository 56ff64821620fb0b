"""From a page to its body: HTML with symbolic links, and plain text."""
