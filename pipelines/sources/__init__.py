"""Where deliveries come from besides people's hands: the web services of BKN and of the systems beside it.

Here: asking, waiting, resuming, and laying what was answered into the inbox. Not here: what an answer means; it is
taken in like any other file (`ingest/`). The way in is `draw.draw`.
"""
