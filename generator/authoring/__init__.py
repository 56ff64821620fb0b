"""Help for whoever writes the data: what fields want, skeletons, schemas, and edits that mend a text."""
