"""One function for each family of hard rules, independent of any solver."""
