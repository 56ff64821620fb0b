"""Rules of risks and checklists."""
