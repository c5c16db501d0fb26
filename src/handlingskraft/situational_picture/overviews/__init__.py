"""What pages and the chapters above read of the situational picture."""

from handlingskraft.situational_picture.overviews.evidence import Gathered, gathered

__all__ = ["Gathered", "gathered"]
