"""Doors of the yearly report."""
