"""Rules of what both sides agree on: rules, clauses, escalation, meetings."""
