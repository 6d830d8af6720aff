"""Reports, lineage and readings of one story to its account."""
