"""Who may see what: a graph and a view give a smaller graph, and what was withheld."""
