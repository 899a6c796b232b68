"""The parts of the page Angka kredit."""
