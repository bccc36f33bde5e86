# Firstline in a container: settings and database live in /data.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/firstline
COPY requirements/postgres.txt requirements/
RUN /opt/firstline/bin/pip install --no-cache-dir --require-hashes -r requirements/postgres.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY faq faq
COPY storage storage
RUN /opt/firstline/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.11-slim
COPY --from=build /opt/firstline /opt/firstline
RUN useradd --system --uid 10001 firstline && install -d -o firstline /data
USER firstline
WORKDIR /data
VOLUME /data
# Inside a container 127.0.0.1 would reach nobody; compose.yaml publishes the port on the host's loopback only.
ENV PATH=/opt/firstline/bin:$PATH PYTHONUNBUFFERED=1 FIRSTLINE_HTTP__HOST=0.0.0.0
EXPOSE 8081
# Up, but waiting for a messenger, is also "not healthy yet": /healthz says why.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/healthz', timeout=4)"]
ENTRYPOINT ["firstline"]
CMD ["run"]
