#!/bin/sh
# Install what only the tests need and Python can't bring: a browser, PostgreSQL, Redis, gettext.
# By apt where that is allowed without asking; else say in one line what to install.
#   deploy/test-tools.sh [browser | postgresql | redis | gettext] …    all of them when none is named
set -eu

have() { command -v "$1" >/dev/null 2>&1; }
have_browser() { [ -n "${CHROMIUM:-}" ] || have chromium || have chromium-browser || have google-chrome; }
have_postgres() { have initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

missing=
for wanted in "${@:-all}"; do
    case $wanted in all | browser) have_browser || missing="$missing chromium" ;; esac
    case $wanted in all | postgresql) have_postgres || missing="$missing postgresql" ;; esac
    case $wanted in all | redis) have redis-server || missing="$missing redis-server" ;; esac
    case $wanted in all | gettext) have xgettext || missing="$missing gettext" ;; esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    sudo=
elif have sudo && sudo -n true 2>/dev/null; then
    sudo=sudo
else
    printf 'More programs are needed: sudo apt-get install%s\n' "$missing" >&2
    exit 1
fi
if ! have apt-get; then
    printf 'More programs are needed, and there is no apt-get here; install:%s\n' "$missing" >&2
    exit 1
fi
printf 'Installing%s …\n' "$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq </dev/null
# shellcheck disable=SC2086
$sudo apt-get install -qq -y --no-install-recommends $missing </dev/null >/dev/null
