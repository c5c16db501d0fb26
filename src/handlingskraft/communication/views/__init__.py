"""The doors: what residents read, and where the coordinator keeps it."""
