"""From a file in the inbox to validated rows and a commit record: recognise, read, normalise, validate, quarantine;
and the file to mend what was rejected.

What rows mean together (which delivery replaces which, whether an evaluation has an SKP) is SQL, in `models/`.
"""
