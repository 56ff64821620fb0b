"""Three states of a file as one: by record and field, where two people have changed it."""
