"""What is printed to teach a course: sheets for the trainer, for those who take part, and for the file afterwards."""
