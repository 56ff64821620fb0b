"""Rules of regions, departments, dealers, and who deals with whom."""
