"""Rules of hiring, competencies, courses and learning paths."""
