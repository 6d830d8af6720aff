"""Reports -> stories: which reports tell the same happening. No language model; thousands a second."""
