#!/bin/sh
# Puts the files of the version that a host serves now beside those of a new one, for browsers that still have the old
# index.html in their cache, and for tabs that are open. For hosts that replace the whole folder at each deploy.
#
#   sh deploy/keep-previous.sh https://example.org/trainer dist
#
# Names with a hash never clash; others are those of the new version. Where nothing is served yet nothing is done.
set -eu
from=${1%/}
to=$2
curl -fsSL "$from/sw.js" | grep -oE '[A-Za-z0-9_./-]+-[0-9a-f]{16}\.[a-z0-9]+' | sort -u | while read -r name; do
  case $name in /* | *..*) continue ;; esac
  [ -e "$to/$name" ] && continue
  curl -fsSL --create-dirs -o "$to/$name" "$from/$name" || { rm -f "$to/$name"; echo "keep-previous: no $name" >&2; }
done
