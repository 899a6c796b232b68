"""What people look at: Streamlit over the releases, each user in his own scope.

    app.py          navigation           identity.py   who is there        access.py   what he may see
    door/           the only way to data session.py    what pages use      audit.py    who saw what
    parts/          tables, charts, numbers, sources   halaman/              one file a page

Nothing here computes a figure: that is SQL's part (`models/`). Dashboards write deliveries into the inbox, and the log
of who saw what; nothing else.
"""
