"""What the chapters above can hear from the follow-up, sent when the transaction is done."""

from django.dispatch import Signal

round_closed = Signal()
"""A round was locked. ``round``: the Round."""
