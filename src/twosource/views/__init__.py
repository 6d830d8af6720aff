"""Account to what is shown: terminal, JSON, Markdown."""
