"""Report to Reading: who said what, when and how many."""
