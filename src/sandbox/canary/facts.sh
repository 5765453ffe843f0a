# Tells the host what a program sees from inside the box, as one line of JSON. A program of each language is replaced by this
# one, or waits for it, so that both see the same. Arguments: the version to tell, a port of the host, paths of the host.
version=$1 port=$2
shift 2

list() {
  local text
  printf -v text '"%s",' "$@"
  [ $# -eq 0 ] || printf %s "${text%,}"
}
seen=() environment=()
for path in "$@"; do [ -e "$path" ] && seen+=("$path"); done
while IFS= read -r -d '' entry; do environment+=("${entry%%=*}"); done <"/proc/$$/environ"
processes=(/proc/[0-9]*)

# a shell that cannot connect at all must not look like a box without a network
network='"unknown"'
if words=$( (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>&1); then
  network=true
elif [[ $words == *refused* || $words == *unreachable* ]]; then
  network=false
fi
printf '{"version":"%s","uid":%d,"seen":[%s],"environment":[%s],"processes":%d,"network":%s}\n' \
  "$version" "$EUID" "$(list "${seen[@]}")" "$(list "${environment[@]}")" "${#processes[@]}" "$network"
