"""What each table is: pandera models of reference tables, records and marts, and the reasons for rejecting a row.

No reading, no storing, no computing here: a contract only says what must be true.
"""
