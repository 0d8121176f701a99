"""What changes an account, each in one transaction."""
