"""Rules of the project file: books, chapters, what is to be complete."""
