"""Contests: a group answers the same questions against the clock."""
