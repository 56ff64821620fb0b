"""Rules of change records."""
