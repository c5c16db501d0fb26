"""Letters that go out: one outbox, retried, never twice, visible."""
