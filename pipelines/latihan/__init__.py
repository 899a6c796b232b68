"""The stand-in server: answers like the web services of BKN and SIMPEGNAS, and like the own systems of two instansi,
about invented people, on this machine only.

For training, and for the tests of `sources/`. It knows the documented shapes (data-shapes 1-3) and nothing of the code
that draws from it.
"""
