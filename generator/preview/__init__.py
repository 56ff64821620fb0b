"""The live preview in a browser on this machine."""
