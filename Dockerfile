# The dashboard as one container: `docker compose up`, or with an embedded store:
#   docker build -t tracker . && docker run -p 8501:8501 -v tracker:/srv/tracker/var tracker
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/tracker

COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --root-user-action=ignore -r requirements.txt

COPY .streamlit .streamlit
COPY analytics analytics
COPY charts charts
COPY data data
COPY packs packs
COPY pages pages
COPY ui ui
COPY app.py programme.toml ./

RUN useradd --system --uid 10001 --create-home tracker && install --directory --owner tracker var
USER tracker
VOLUME /srv/tracker/var
EXPOSE 8501

HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --retries=4 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]

CMD ["python", "-m", "streamlit", "run", "app.py", "--server.port", "8501", "--server.address", "0.0.0.0"]
