"""The pages in a browser: `paste` without a library, `library` over one, `team` at its door; here, what they share."""
