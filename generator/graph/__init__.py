"""Records to one graph: every reference resolved, in both directions."""
