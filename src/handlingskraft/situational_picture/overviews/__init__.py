"""What pages and the chapters above read of the situational picture."""
