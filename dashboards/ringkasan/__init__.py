"""What only the page Ringkasan is put together from: its four figures for each role, and what needs attention."""
