"""What is kept between builds: results by their keys, and the last good output. Losing it costs time only."""
