# shellcheck shell=bash
# SPDX-FileCopyrightText: The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What up, down and hook share. Sourcing starts nothing. A lab is one directory:
#   lab.conf            base port, binaries, network: written by up, read by the others
#   inventory.yaml      the lab as Fairlead sees it
#   etc/ID/             configuration of one server, outside its data so that pg_rewind cannot take it away
#   data/ID/            PGDATA · log/ID.log · run/ (sockets) · tls/ · secret/
set -euo pipefail
# A hook runs inside an outage, so what it needs here starts no process.
lab_home=${BASH_SOURCE[0]%/*}
[[ $lab_home == /* ]] || lab_home=$(cd "$lab_home" && pwd)
lab_instances="a1 a2 b1 b2"
# libpq looks for certificates under HOME, and a caller's is closed to the servers' account.
export HOME=/nonexistent

say() { printf '%s\n' "$*" >&2; }
die() { say "lab: $*"; exit 1; }

# The account database servers run as: never root.
as_owner=()
if [ "$EUID" -eq 0 ]; then as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups); fi

# take_dir ARG...: handles a leading --dir DIR; leaves the rest in $rest.
take_dir() {
    dir=${FAIRLEAD_LAB_DIR:-${TMPDIR:-/tmp}/fairlead-lab}
    rest=()
    while [ $# -gt 0 ]; do
        case $1 in
            --dir) dir=${2:?--dir needs a directory}; shift 2 ;;
            *) rest+=("$1"); shift ;;
        esac
    done
}
load_lab() {
    [ -r "$dir/lab.conf" ] || die "there is no lab in $dir"
    # shellcheck disable=SC1091
    . "$dir/lab.conf"
}

site_of() { case $1 in a*) printf fra ;; b*) printf ams ;; *) die "no instance named $1" ;; esac; }
# A lab in namespaces has the documentation addresses of wan/wan.
host_of() {
    case $1 in
        a*) REPLY=${net:+192.0.2.1} REPLY=${REPLY:-127.0.1.1} ;;
        b*) REPLY=${net:+192.0.2.2} REPLY=${REPLY:-127.0.2.1} ;;
        *) die "no instance named $1" ;;
    esac
}
# enter_site ID: from here on "${in_site[@]}" runs a command in the network of that instance's site.
enter_site() {
    in_site=()
    [ -n "${net:-}" ] || return 0
    case $1 in a*) in_site=(ip netns exec "$net-fra") ;; b*) in_site=(ip netns exec "$net-ams") ;; esac
}
port_of() {
    case $1 in
        a1) REPLY=$base_port ;; a2) REPLY=$((base_port + 1)) ;;
        b1) REPLY=$((base_port + 2)) ;; b2) REPLY=$((base_port + 3)) ;;
        *) die "no instance named $1" ;;
    esac
}

# Sleeps without starting a process, but for the one that makes the pipe to read from.
ready_to_nap() { [ -n "${lab_never:-}" ] || exec {lab_never}<> <(:); }
nap() { ready_to_nap; read -rt "$1" -u "$lab_never" || true; }

# postmaster_of ID: the server's pid in REPLY, or fails. A stale pid file names a process that is not
# ours; the lab's own directory in its arguments tells.
postmaster_of() {
    REPLY=
    [ -r "$dir/data/$1/postmaster.pid" ] || return 1
    read -r REPLY <"$dir/data/$1/postmaster.pid" || return 1
    local words=()
    { mapfile -d '' words <"/proc/$REPLY/cmdline"; } 2>/dev/null || return 1
    [[ ${words[*]} == *"$dir/etc/$1/"* ]]
}

# forget_dead ID: after a SIGKILL, waits for the server's orphans (their working directory is PGDATA)
# and removes the lock files, which may name a zombie that the next server would take for alive.
forget_dead() {
    local process tries
    [ -e "$dir/data/$1/postmaster.pid" ] || return 0
    for ((tries = 0; tries < 500; tries++)); do
        for process in /proc/[0-9]*; do [ "$process/cwd" -ef "$dir/data/$1" ] && { nap 0.01; continue 2; }; done
        break
    done
    port_of "$1"
    rm -f "$dir/data/$1/postmaster.pid" "$dir/run/.s.PGSQL.$REPLY.lock"
}

# launch ID: starts the server in a session of its own and returns once its pid file is there.
launch() {
    local id=$1 tries
    postmaster_of "$id" && return 0
    forget_dead "$id"
    enter_site "$id"
    ready_to_nap
    "${in_site[@]}" "${as_owner[@]}" setsid "$pg_bin/postgres" -c "config_file=$dir/etc/$id/postgresql.conf" \
        >>"$dir/log/$id.log" 2>&1 </dev/null {lab_never}<&- &
    local child=$!
    for ((tries = 0; tries < 2000; tries++)); do
        [ -s "$dir/data/$id/postmaster.pid" ] && return 0
        kill -0 "$child" 2>/dev/null || { tail -n 5 "$dir/log/$id.log" >&2; die "$id did not start"; }
        nap 0.005
    done
    die "$id did not start within 10 s"
}

# write_upstream ID HOST PORT SLOT: whom ID follows once it is a standby.
write_upstream() {
    local sign_in=passfile=$dir/secret/pgpass
    [ ! -e "$dir/secret/in-clear" ] || sign_in=password=$(<"$dir/secret/replicator")
    cat >"$dir/etc/$1/upstream.conf" <<CONF
primary_conninfo = 'host=$2 port=$3 user=replicator $sign_in application_name=${prefix:-}$1 sslmode=verify-full sslrootcert=$dir/tls/ca.crt connect_timeout=3'
primary_slot_name = '$4'
CONF
}
# A returning primary brings its fence along; as a replica's setting it would survive the next promotion.
lift_fence() {
    local file=$dir/data/$1/postgresql.auto.conf line kept=
    while IFS= read -r line; do
        [[ $line == default_transaction_read_only* ]] || kept+=$line$'\n'
    done <"$file"
    printf '%s' "$kept" >"$file"
}
mark_standby() {
    : >"$dir/data/$1/standby.signal"
    [ "$EUID" -ne 0 ] || chown postgres "$dir/data/$1/standby.signal"
}
