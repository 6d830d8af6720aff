"""Reports to Lineage: who carries whose text."""
