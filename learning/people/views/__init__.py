"""The account pages. They work without JavaScript; what they change, the services change."""
