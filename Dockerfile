# The bot as an ordinary user; it writes to /app/data only.
FROM python:3.11-slim AS wheels
COPY requirements/runtime.txt /requirements.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.txt

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOST=0.0.0.0
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin quizbot \
    && mkdir -p /app/data && chown quizbot /app/data
WORKDIR /app
COPY --from=wheels /venv /venv
COPY pyproject.toml ./
COPY migrations migrations
COPY bot bot
COPY sandbox sandbox
COPY questions questions
USER 10001
VOLUME /app/data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ.get(\"PORT\", \"8080\")}/healthz')"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
