"""The doors to the organisation, by page."""
