"""What the data mean: one rule, one pure function, one file; and beside the rules what they share."""
