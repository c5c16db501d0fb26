"""Small numbers: what is hidden in tables of people."""
