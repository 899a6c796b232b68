"""What only the page Kepatuhan is put together from: the place that is looked at, and its parts."""
