"""What the chapters above can hear from the plan, sent when the transaction is done."""

from django.dispatch import Signal

plan_adopted = Signal()
"""A version was adopted. ``version``: the PlanVersion."""

owners_changed = Signal()
"""Who answers for activities was changed. ``activities``: the Activity rows."""
