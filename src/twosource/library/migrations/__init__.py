"""The migrations of a library, by number; `twosource.library.migrate` runs them."""
