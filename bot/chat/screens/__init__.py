"""What people see: outcomes as short messages and big buttons."""
