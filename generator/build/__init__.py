"""The whole road from files to a published output: `build.py` walks it, the other modules are its steps."""
