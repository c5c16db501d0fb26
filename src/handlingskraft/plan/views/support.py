"""What the views of this chapter use from ``plan.doors``."""

from handlingskraft.plan.doors import allow, tried, user_of, visible_activity, visible_version

__all__ = ["allow", "tried", "user_of", "visible_activity", "visible_version"]
