#!/usr/bin/env bash
# peers.sh PEERS RESULTS CLI: the peers' own figures and the main job, theirs and ours, in one session. PEERS is a copy
# of the folder with the peers' programs, made ready as its README says. RUNS and APPS: how often and how much.
set -euo pipefail
peers=$1 results=$2 cli=$3
runs=${RUNS:-5} applications=${APPS:-2000} users=10
[[ -d $peers/node_modules ]] || { echo "Make the peers in $peers ready first: npm install --no-package-lock" >&2; exit 1; }

(cd "$peers" && node bench_micro.mjs && /usr/bin/python3 bench_micro.py) >&2
cp "$peers"/out/micro_node.json "$peers"/out/micro_python_asyncio.json "$results/"

token="main-job-$$"
coproc SERVER { cd "$peers" && exec node server.mjs "$token"; }
server=$SERVER_PID
trap 'kill "$server" 2>/dev/null || true' EXIT
read -r -t 10 port <&"${SERVER[0]}"
export BASE="http://127.0.0.1:$port"
[[ $(curl -s "$BASE/whoami") == "$token" ]] || { echo "Another program answers at $BASE." >&2; exit 1; }

one_line() { # one_line WHO DELAY PER_SECOND CPU P99 FAILED: names in what comes in
    perl -MJSON::PP -e '
        my ($who, $delay, @paths) = @ARGV;
        my $run = decode_json(do { local $/; <STDIN> });
        my @values = map { my $at = $run; $at = $at->{$_} for split /\./; $at + 0 } @paths;
        print JSON::PP->new->canonical->encode({who => $who, delay => $delay + 0, perSecond => $values[0],
            cpuMicroseconds => $values[1], p99Ms => $values[2], failed => $values[3]}), "\n";' "$@"
}
: >"$results/main_job.jsonl"
for ((run = 1; run <= runs; ++run)); do
    for delay in 0 20; do
        {
            (cd "$peers" && node --no-warnings e2e.mjs undici-ck "$applications" "$users" "$delay") |
                one_line node "$delay" apps_s cpu_us_per_app p99 bad
            (cd "$peers" && /usr/bin/python3 e2e.py policy "$applications" "$users" "$delay") |
                one_line python "$delay" apps_s cpu_us_per_app p99 bad
            "$cli" load --url "$BASE" --profile lookup --delay "$delay" --users "$users" \
                --applications "$applications" --warm-up 300 --rate 1000000 --format json |
                one_line bindery "$delay" applicationsPerSecond cpuMicrosecondsPerApplication all.p99Ms all.failed
        } >>"$results/main_job.jsonl"
    done
    echo "main job: run $run of $runs" >&2
done
