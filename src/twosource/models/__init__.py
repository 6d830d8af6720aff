"""The models: loaded once a process, offline, one module each."""
