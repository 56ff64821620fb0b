"""Staff lists of spreadsheets, read as the posts and departments that they tell of."""
