"""The parts of the page Pegawai (of the person himself: Data saya), one file each."""
