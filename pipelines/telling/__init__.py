"""What the command line says, in Bahasa Indonesia. Only words: nothing is computed or stored here."""
