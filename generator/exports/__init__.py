"""An edition in other formats, each in its own module."""
