"""Rules of terms, facts, figures and laws."""
