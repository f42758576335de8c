#!/usr/bin/env bash
# Replaces what a pull request says by what this clone, which is the base branch's, synthesizes from its integrations.yaml.
#   synthesize.sh repository FOLDER     everything in Atlantis's clone, save .git and integrations.yaml
#   synthesize.sh stack FOLDER PATH     the folder of one stack, which is PATH in that clone
set -euo pipefail
tool=$(cd "$(dirname "$0")/../.." && pwd)
what=$1
folder=$2
root=$folder
[ "$what" = stack ] && root=${folder%/"$3"}

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
if [ -L "$root/integrations.yaml" ] || [ ! -f "$root/integrations.yaml" ]; then
  echo "integrations.yaml must be a file in the pull request" >&2
  exit 1
fi
cp "$root/integrations.yaml" "$fresh/integrations.yaml"
# Atlantis may have started this in a folder that goes
cd "$tool"
node examples/same-connection.mjs integrations.yaml "$fresh/integrations.yaml"
# reads and writes in the folder in which npm is called
(cd "$fresh" && npm --prefix "$tool" run --silent synth)

if [ "$what" = stack ]; then
  stack="$fresh/cdktf.out/stacks/$(basename "$folder")"
  [ "$3" = "cdktf.out/stacks/$(basename "$folder")" ] && [ -d "$stack" ] || {
    echo "$3 is no stack of integrations.yaml" >&2
    exit 1
  }
  rm -rf "$folder"
  cp -R "$stack" "$folder"
else
  find "$root" -mindepth 1 -maxdepth 1 ! -name .git ! -name integrations.yaml -exec rm -rf {} +
  cp -R "$fresh/cdktf.out" "$root/cdktf.out"
  cp "$tool/examples/atlantis/atlantis.yaml" "$root/atlantis.yaml"
fi
