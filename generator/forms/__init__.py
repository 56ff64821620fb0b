"""Forms and checklists as sheets of their own: PDFs to fill in by pen or on screen, and what comes back in them."""
