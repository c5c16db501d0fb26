"""What the plan's pages show: frozen dataclasses, each from a constant number of queries."""
