"""What is written for people: XLSX files in Bahasa Indonesia."""
