"""How prose is read: one grammar, one parse for each text, and a tree that all who ask about the text ask."""
