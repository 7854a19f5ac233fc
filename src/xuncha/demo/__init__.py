"""The demonstration: one real county, its published figures, and people who do not exist."""
