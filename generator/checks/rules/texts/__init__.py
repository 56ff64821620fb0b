"""Rules of texts by themselves, in whatever record they stand."""
