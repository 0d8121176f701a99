# One image for web, worker and scheduler; what it does is the first argument (see deploy/entrypoint.sh).

FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY deploy/uv.txt deploy/uv.txt
RUN python -m venv /opt/uv && /opt/uv/bin/pip install --no-cache-dir --require-hashes -r deploy/uv.txt
COPY requirements.lock ./
RUN /opt/uv/bin/uv venv --no-python-downloads .venv && \
    /opt/uv/bin/uv pip sync --no-cache --compile-bytecode --require-hashes requirements.lock
COPY manage.py ./
COPY deploy/entrypoint.sh deploy/entrypoint.sh
COPY locale locale
COPY courses courses
COPY learning learning
# no secret is needed for this: the embedded default makes keys of its own, which stay behind in /tmp
RUN export EMBEDDED=1 DATA_DIR=/tmp/build STATIC_ROOT=/app/static && \
    .venv/bin/python manage.py compile_catalogues && \
    .venv/bin/python manage.py collectstatic --no-input --verbosity 0 && \
    .venv/bin/python -m compileall -q courses learning

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin panduan && \
    install -d -o panduan -g panduan /data /media
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data \
    MEDIA_ROOT=/media \
    STATIC_ROOT=/app/static
USER 10001:10001
VOLUME ["/data", "/media"]
EXPOSE 8000
ENTRYPOINT ["/app/deploy/entrypoint.sh"]
CMD ["web"]
