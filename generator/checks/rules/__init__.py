"""The rules: one defect, one pure function, one file, in a folder for each family of what they look at."""
