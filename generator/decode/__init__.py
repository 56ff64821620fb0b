"""Values to typed records: which records a file holds, and what is wrong with those that cannot be read."""
