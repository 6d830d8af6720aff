"""A team's door: who may come in, with which right, how often; next: the pages of a library."""
