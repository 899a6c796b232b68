"""What people get of a release: files to open and to mend, and the rows behind what the command line says."""
