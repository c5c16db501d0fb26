"""The start page, the year, search and help: the window over all chapters."""
