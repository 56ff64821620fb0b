"""The domain's vocabulary: one frozen, strict pydantic module for each family of kinds."""
