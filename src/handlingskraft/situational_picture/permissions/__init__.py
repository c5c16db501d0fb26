"""Who may do what with the situational picture, by subject."""
