"""Read models of the risk analysis, by page."""
