"""What is measured, in order: each entry runs in a process of its own with the size and the folder, and gives rows."""

SECTIONS = (
    "forms:measure",
    "month:measure",
    "history:measure",
    "days:measure",
    "dagster_alone:measure",
    "credit:measure",
    "pay:measure",
    "pages:measure",
    "draw:measure",
    "peers.rows:measure",
)
