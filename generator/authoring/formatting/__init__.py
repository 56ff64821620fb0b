"""One form for all data files: order of fields, indentation, quotes, lines; what they say stays the same."""
