"""The doors to reading a plan in, reviewing it and checking it."""
