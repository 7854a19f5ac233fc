"""The shell that pages and the API share: tables, doors to acts, the clock, the data folder."""
