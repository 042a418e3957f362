"""Questions in tables: CSV and XLSX as people and other quiz programs fill them in."""
