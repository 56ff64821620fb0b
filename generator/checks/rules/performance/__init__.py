"""Rules of indicators, scorecards, incentives, and the examples that calculate them."""
