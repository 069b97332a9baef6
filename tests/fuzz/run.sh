#!/usr/bin/env bash
# tests/fuzz/run.sh SECONDS [READER...] : runs the fuzzers of preset fuzz one after the other on their seeds and prints
# how many inputs each saw. What they find lies in build/fuzz/findings; a finding ends the script with 1.
set -u
cd "$(dirname "$0")/../.."
seconds=$1; shift
readers=${*:-$(cut -d' ' -f1 tests/fuzz/seeds.txt | sort -u)}
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:allocator_may_return_null=0} UBSAN_OPTIONS=print_stacktrace=1
export TMPDIR=${TMPDIR:-/dev/shm}
mkdir -p build/fuzz/findings
bad=0
for reader in $readers; do
  corpus=build/fuzz/corpus/$reader
  mkdir -p "$corpus"
  while read -r name pattern; do
    [ "$name" = "$reader" ] && cp tests/$pattern "$corpus/"
  done < tests/fuzz/seeds.txt
  log=build/fuzz/findings/$reader.log
  build/fuzz/fuzz/fuzz_$reader "$corpus" -max_total_time="$seconds" -timeout=120 -rss_limit_mb=1500 -malloc_limit_mb=600 \
    -max_len=65536 -print_final_stats=1 -artifact_prefix="build/fuzz/findings/$reader-" > "$log" 2>&1
  code=$?
  printf '%-14s exit %d, %s inputs, %s kept\n' "$reader" $code \
    "$(sed -n 's/.*number_of_executed_units: //p' "$log")" "$(ls "$corpus" | wc -l)"
  [ $code = 0 ] || bad=1
done
exit $bad
