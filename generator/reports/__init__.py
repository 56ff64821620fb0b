"""Problems as reports: places and words first, then one module for each output format."""
