"""Panduan's settings: one set for every place it runs in, told apart by the environment alone."""

from learning.settings.base import *
