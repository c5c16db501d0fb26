"""The doors to the follow-up, by page."""
