"""The web server: gunicorn around the already loaded application."""

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from learning.serve import gunicorn_conf
from learning.serve.lifeline import hang_on_to_parent


class Web(BaseApplication):
    """Gunicorn with the settings of `gunicorn_conf`, around an application loaded before the fork."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application
        super().__init__()

    def load_config(self) -> None:
        """Take over the settings of `gunicorn_conf`, and tie each worker to the server."""
        known = {name: value for name, value in vars(gunicorn_conf).items() if name in self.cfg.settings}
        for name, value in {**known, "post_fork": _end_with_the_server}.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """The application itself."""
        return self.application


def _end_with_the_server(_server: object, _worker: object) -> None:
    hang_on_to_parent()
