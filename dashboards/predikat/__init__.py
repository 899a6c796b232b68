"""The parts of the page Predikat."""
