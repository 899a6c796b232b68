"""The parts of the page TPP, one file each; `halaman/tpp.py` chooses between them."""
