"""Statistics from public sources: reading their shapes (JSON-stat 2.0, PxWebApi 2, Kolada v3, CSV) and fetching them. Knows no
database."""
