"""The parts of the solver: one run, levels in order, bounds, decomposition, neighbourhoods."""
