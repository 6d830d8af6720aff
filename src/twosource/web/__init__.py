"""The local page: takes pasted texts and dropped files, gives the dossier; on this machine only."""
