"""The form in the preview: a record is changed in fields, saved by edits of its file, and submitted as a commit."""
