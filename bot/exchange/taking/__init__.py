"""Questions of a source put into a bank: kinds, ids, files, and what the checker refuses."""
