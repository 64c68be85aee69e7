#!/bin/sh
# dpkg gives: upgrade <old version> <new version>. rpm refuses an older one by itself and never gets here with "upgrade".
# The records of a newer version are not readable by an older one.
set -e
if [ "$1" = upgrade ] && [ -n "$3" ] && dpkg --compare-versions "$2" gt "$3"; then
  echo "ringside: $2 is installed; the older $3 does not take its place. Remove ringside first; settings and records stay." >&2
  exit 1
fi
