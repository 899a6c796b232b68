"""What people get of a release: files to open and to fill in, and the rows behind what the command line says."""
