"""What changed between two states of a project, in the playbook's own terms, and what a change would do."""
