"""The adapter that makes a static site of an edition, with the templates of Material for MkDocs."""
