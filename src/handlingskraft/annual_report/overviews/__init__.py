"""What pages, files and operations read of the yearly report."""
