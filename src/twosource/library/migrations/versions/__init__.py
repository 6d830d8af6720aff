"""One file a migration; none is changed once it is released."""
