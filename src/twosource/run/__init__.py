"""Who carries the steps out: this process, or a pool of them."""
