"""The bench: what reading, checking, the pages and the server cost. ``make bench``, or ``python -m bench --help``."""
