"""The agenda: whatever must be answered, now or later, is a row that is crossed out last."""
