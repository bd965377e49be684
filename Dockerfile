# syntax=docker/dockerfile:1
# An image of what `make release` made in dist/: the wheel, and the pinned requirements that it needs, with their hashes.
#   make release && docker build -t dateline:0.2.0 .
FROM python:3.11-slim-bookworm AS built

COPY dist/requirements.txt /wheels/requirements.txt
COPY dist/dateline-*.whl /wheels/
RUN python -m venv /opt/dateline \
 && /opt/dateline/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r /wheels/requirements.txt \
 && /opt/dateline/bin/python -m pip install --no-cache-dir --no-deps /wheels/dateline-*.whl \
 && /opt/dateline/bin/python -m pip check \
 && /opt/dateline/bin/python -m pip uninstall --yes pip

FROM python:3.11-slim-bookworm

# A user of a fixed number, so that a folder that is mounted can be given to it.
RUN groupadd --gid 10001 dateline \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin dateline \
 && install --directory --owner=10001 --group=10001 --mode=0750 /data
COPY --from=built /opt/dateline /opt/dateline

ENV PATH=/opt/dateline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATELINE_DATA=/data \
    DATELINE_SERVE_HOST=0.0.0.0 \
    DATELINE_SERVE_KEYS=required
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8765
STOPSIGNAL SIGTERM
# The root file system may be read-only: docker run --read-only --tmpfs /tmp
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8765/healthz', timeout=4)"]
ENTRYPOINT ["dateline"]
CMD ["serve"]
