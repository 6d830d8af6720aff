"""The library: records kept in one SQLite file or a PostgreSQL database, found again by id, story and words."""
