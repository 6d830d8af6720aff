"""Inner inconsistencies of one report, one file a kind; `twosource.accounts.warnings` gathers them."""
