"""The pages on which people study. They work without JavaScript; a page's own script asks for JSON."""
