"""Rules of what readers get, and what they may not come upon."""
