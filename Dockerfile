# One image for every service: Airflow, the hub, and (under the profile "sandbox") the simulated partners.
FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PATH=/opt/venv/bin:$PATH \
    AIRFLOW_HOME=/var/lib/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/drehscheibe/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/drehscheibe/plugins/entry \
    DREHSCHEIBE_HOME=/var/lib/drehscheibe \
    GX_ANALYTICS_ENABLED=False

RUN useradd --system --uid 50000 --gid 0 --home-dir /var/lib/airflow airflow \
 && mkdir -p /var/lib/airflow /var/lib/drehscheibe && chown 50000:0 /var/lib/airflow /var/lib/drehscheibe

WORKDIR /opt/drehscheibe
COPY requirements.lock pyproject.toml README.md ./
RUN python -m venv /opt/venv && pip install --no-cache-dir --require-hashes -r requirements.lock
COPY schemas schemas
COPY include include
COPY plugins plugins
COPY dags dags
COPY docker docker
# the user that runs it may not write here, so what is not compiled now would be compiled at every start
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e . && python -m compileall -q include plugins dags

USER 50000:0
ENTRYPOINT ["/opt/drehscheibe/docker/entrypoint.sh"]
CMD ["api-server"]
