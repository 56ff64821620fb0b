"""Pages of two states beside each other: as readers had them, and as they will have them."""
