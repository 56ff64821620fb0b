"""Rules of what every record carries: who answers for it, where it comes from, from when to when it holds."""
