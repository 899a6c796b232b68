"""What pages are put together from: tables, charts, numbers, filters, sources. No page's own matter is in here."""
