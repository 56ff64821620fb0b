"""What the data mean: one rule, one pure function, one file."""
