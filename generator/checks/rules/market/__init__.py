"""Rules of promotions and brand activities."""
