"""Doors of the situational picture."""
