"""The proof that nothing leaked: what was withheld from an edition is looked for in every file that it publishes."""
