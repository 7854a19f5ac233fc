"""Papers in and out: spreadsheets and official Word documents."""
