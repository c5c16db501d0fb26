"""The pure rules of the situational picture, by subject."""
