#!/usr/bin/env bash
# What each container runs; the compose file names one of these words.
set -euo pipefail

case "${1:-api-server}" in
  init)
    # once per deployment: both databases to their newest schema, key ring, pools, connections, first user
    test -e "${DREHSCHEIBE_KEYRING:-${DREHSCHEIBE_HOME:?}/keyring.json}" || drehscheibe journal keys create
    drehscheibe journal migrate
    airflow db migrate
    if [ -n "${DREHSCHEIBE_ADMIN_PASSWORD:-}" ]; then
      airflow users create --username "${DREHSCHEIBE_ADMIN_USER:-admin}" --password "$DREHSCHEIBE_ADMIN_PASSWORD" \
        --firstname Betrieb --lastname Drehscheibe --role Admin --email betrieb@localhost
    fi
    exec python -m drehscheibe_airflow.bootstrap
    ;;
  api-server)    exec airflow api-server ;;
  scheduler)     exec airflow scheduler --skip-serve-logs ;;
  dag-processor) exec airflow dag-processor ;;
  triggerer)     exec airflow triggerer --skip-serve-logs ;;
  sandbox)       shift; exec drehscheibe sandbox up --port 8600 --state "${SANDBOX_STATE:-/var/lib/sandbox}" "$@" ;;
  *)             exec "$@" ;;
esac
