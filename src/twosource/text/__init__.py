"""Looking at a text, pure: strings in, spans and values out. What is known of the world lies in `lexicon/`."""
