"""What can be read in a file: every format that is written or that may be attached, down to what is packed inside."""
