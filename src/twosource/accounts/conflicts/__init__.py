"""Where reports differ: one file a facet."""
