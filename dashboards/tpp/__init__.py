"""The parts of the page TPP, one file each; `pages/tpp.py` chooses between them."""
