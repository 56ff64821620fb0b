"""Rules of roles, their appraisal, and the activities that they share."""
