"""Files to plain values, each with its place: YAML, Markdown and the file system, and nothing of the domain."""
