# shellcheck shell=bash
# SPDX-FileCopyrightText: The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What up, down and hook of the Patroni lab share. Sourcing starts nothing. One directory holds a lab:
#   lab.conf            ports, binaries, layout
#   inventory.yaml      the lab as Fairlead sees it
#   etc/ID.yml          Patroni's configuration · pid/NAME of what was started · data/ID · etcd/SITE · log/ · run/
set -euo pipefail
lab_home=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
lab_instances="a1 b1"
export HOME=/nonexistent

say() { printf '%s\n' "$*" >&2; }
die() { say "lab: $*"; exit 1; }
as_owner=()
if [ "$EUID" -eq 0 ]; then as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups); fi

# take_dir ARG...: handles --dir DIR anywhere; leaves the rest in $rest.
take_dir() {
    dir=; rest=()
    while [ $# -gt 0 ]; do
        case $1 in
            --dir) dir=${2:?--dir needs a directory}; shift 2 ;;
            *) rest+=("$1"); shift ;;
        esac
    done
    [ -n "$dir" ] || die "--dir is missing"
}
load_lab() {
    [ -r "$dir/lab.conf" ] || die "there is no lab in $dir"
    # shellcheck disable=SC1091
    . "$dir/lab.conf"
}
site_of() { case $1 in a*) printf fra ;; b*) printf ams ;; *) die "no instance named $1" ;; esac; }
host_of() { case $1 in a1 | fra) printf 127.0.1.1 ;; b1 | ams) printf 127.0.2.1 ;; *) printf 127.0.3.1 ;; esac; }
pg_port() { case $1 in a1) printf '%s' "$base_port" ;; b1) printf '%s' $((base_port + 1)) ;; esac; }
rest_port() { printf '%s' $((base_port + 2)); }
etcd_port() { printf '%s' $((base_port + 3)); }
# etcd_of SITE: whose etcd keeps that site's cluster.
etcd_of() { if [ "$layout" = stretched ]; then printf third; else printf '%s' "$1"; fi; }
scope_of() { if [ "$layout" = stretched ]; then printf orders; else printf 'orders-%s' "$1"; fi; }

# runs NAME MARK: the process that was started under that name, in REPLY, if its arguments still hold MARK.
runs() {
    REPLY=
    [ -r "$dir/pid/$1" ] || return 1
    read -r REPLY <"$dir/pid/$1" || return 1
    local words=()
    { mapfile -d '' words <"/proc/$REPLY/cmdline"; } 2>/dev/null || return 1
    [[ ${words[*]} == *"$2"* ]]
}
postmaster_of() {
    REPLY=
    [ -r "$dir/data/$1/postmaster.pid" ] || return 1
    read -r REPLY <"$dir/data/$1/postmaster.pid" || return 1
    local words=()
    { mapfile -d '' words <"/proc/$REPLY/cmdline"; } 2>/dev/null || return 1
    [[ ${words[*]} == *"$dir/data/$1"* ]]
}
# orphan_of ID: a process that still works on the data, in REPLY.
orphan_of() {
    local process
    for process in /proc/[0-9]*; do
        if [ "$process/cwd" -ef "$dir/data/$1" ]; then REPLY=${process#/proc/}; return; fi
    done
    return 1
}
wait_for() {
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    say "lab: timed out: $* (see $dir/log)"
    return 1
}
answers() { curl -s -f -m 2 -o /dev/null "http://$(host_of "$1"):$(rest_port)/$2"; }
start_etcd() {  # SITE
    runs "etcd-$1" "$dir/etcd/$1" && return
    local at; at=$(host_of "$1")
    local client peer
    client=http://$at:$(etcd_port) peer=http://$at:$((base_port + 4))
    setsid /usr/bin/etcd --name lab --data-dir "$dir/etcd/$1" --listen-client-urls "$client" \
        --advertise-client-urls "$client" --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" \
        --initial-cluster "lab=$peer" --log-level error --unsafe-no-fsync >>"$dir/log/etcd-$1.log" 2>&1 </dev/null &
    echo $! >"$dir/pid/etcd-$1"
    wait_for curl -s -f -m 1 "$client/health"
}
start_patroni() {  # ID
    runs "patroni-$1" "$dir/etc/$1.yml" && return
    "${as_owner[@]}" setsid /usr/bin/patroni "$dir/etc/$1.yml" >>"$dir/log/$1.log" 2>&1 </dev/null &
    echo $! >"$dir/pid/patroni-$1"
}
