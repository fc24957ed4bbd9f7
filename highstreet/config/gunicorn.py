"""The web server: workers that share their loaded code, each with a few threads and lasting connections."""

from urllib.parse import urlsplit

from highstreet.config import environment

_address = urlsplit(environment.ADDRESS.read())
wsgi_app = "highstreet.config.wsgi:application"
bind = environment.LISTEN.read() or f"127.0.0.1:{_address.port or 8000}"
workers = environment.WEB_WORKERS.read_number()
worker_class = "gthread"
threads = 4
preload_app = True
keepalive = 20
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
errorlog = "-"
loglevel = "warning"
