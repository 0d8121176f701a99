#!/bin/sh
# What a container does: web | worker | scheduler | migrate | publish, or any command of manage.py.
set -eu
cd "$(dirname "$0")/.."

case "${1:-web}" in
web) exec gunicorn --config python:learning.serve.gunicorn_conf learning.wsgi ;;
worker | scheduler) exec python manage.py "$1" ;;
migrate)
    python manage.py migrate --no-input --verbosity 1
    exec python manage.py set_up_roles
    ;;
publish) exec python manage.py publish_guides ;;
*) exec python manage.py "$@" ;;
esac
