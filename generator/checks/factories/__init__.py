"""What makes rules that are alike: their files say what each looks for, and how one looks stands here once."""
