"""Parts of the page Tentang: what this release is made of, and by which rules."""
