"""Gunicorn's settings, for the one command and for the container alike."""

from learning.settings import env

bind = f"{env.text('HOST', '127.0.0.1')}:{env.number('PORT', 8000)}"
workers = env.number("WEB_WORKERS", 2)
worker_class = "gthread"
threads = env.number("WEB_THREADS", 4)
preload_app = True
timeout = 60
graceful_timeout = 8
keepalive = 15
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm"
forwarded_allow_ips = env.text("PROXY_ADDRESSES", "*" if env.flag("BEHIND_PROXY") else "127.0.0.1")
accesslog = None
loglevel = "warning"
control_socket_disable = True
