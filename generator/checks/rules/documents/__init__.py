"""Rules of forms."""
