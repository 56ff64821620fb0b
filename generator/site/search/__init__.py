"""What the site's search knows: units that answer, the terms in them, and the files that a reader's browser loads."""
