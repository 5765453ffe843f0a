exec /bin/bash facts.sh "${BASH_VERSION%%(*}" "$@"
