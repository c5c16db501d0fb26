"""The shape of input, by subject."""
