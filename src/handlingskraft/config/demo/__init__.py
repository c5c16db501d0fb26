"""Example data: a municipality with Ystad's plan in other words, built by the same operations that people use."""
