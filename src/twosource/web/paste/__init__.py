"""The page without a library: takes pasted texts and dropped files, gives the dossier; on this machine only."""
