"""What hangs on the wall: a card for each role, a sheet of contacts for each region and dealer, each on one page."""
