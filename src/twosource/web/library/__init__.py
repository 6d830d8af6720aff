"""The pages of a library and its API: stories, reports, people, outlets, search, hand work, adding."""
