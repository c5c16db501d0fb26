"""Tags for the plan's templates."""
