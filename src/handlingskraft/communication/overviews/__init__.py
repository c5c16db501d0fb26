"""What residents read: decided wording, and what published reports say of it. Nothing else is looked up here."""
