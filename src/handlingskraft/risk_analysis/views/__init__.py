"""The pages of the risk analysis, by subject."""
