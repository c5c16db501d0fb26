"""The doors to the plan, by page."""
