"""Reports to stories: which tell the same happening."""
