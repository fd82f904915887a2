"""What several flows share about the Melderegister: its change feed, questions about one person, and the note for the e-file."""
