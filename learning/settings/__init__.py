"""Panduan's settings: `base` for every place it runs in, told apart by the environment alone; `test`."""
