#!/bin/sh
# Make .venv hold exactly what a lock file says; do nothing when it does already.
#   deploy/environment.sh requirements.lock | requirements-dev.lock
set -eu
cd "$(dirname "$0")/.."
lock=$1

say() { printf '%s\n' "$*" >&2; }

# .venv/locks holds the checksums of the lock files that are installed (the dev one contains the other)
installed() { [ -x .venv/bin/python ] && grep -qxF "$(sha256sum "$1")" .venv/locks 2>/dev/null; }
if installed "$lock"; then exit 0; fi

python=
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "Python 3.11 or later is missing: sudo apt-get install python3 python3-venv"
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    say "Python's venv module is missing: sudo apt-get install ${python##*/}-venv"
    exit 1
fi

# uv installs in seconds what takes pip a minute; it lives in the project's own folder
fetch_uv() {
    grep -qxF "$(sha256sum deploy/uv.txt)" .uv/locks 2>/dev/null && return
    "$python" -m venv --clear .uv &&
        .uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r deploy/uv.txt &&
        sha256sum deploy/uv.txt >.uv/locks
}
with_uv() {
    fetch_uv &&
        { [ -x .venv/bin/python ] || .uv/bin/uv venv --quiet --no-python-downloads --python "$python" .venv; } &&
        .uv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock"
}
with_pip() {
    "$python" -m venv .venv &&
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
}

say "Installing the packages of $lock into .venv …"
rm -f .venv/locks
if ! with_uv; then
    say "uv could not be used; installing with pip instead, which takes longer …"
    with_pip
fi
case $lock in
requirements-dev.lock) sha256sum requirements.lock requirements-dev.lock >.venv/locks ;;
*) sha256sum "$lock" >.venv/locks ;;
esac
