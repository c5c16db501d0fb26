"""What pages, reports and exports read of the rounds."""
