#!/usr/bin/env bash
# install-code-server.sh FOLDER: a real VS Code that a browser can open (code-server 4.100.3 = VS Code 1.100.3, the last
# line for Node 20), from npm and Debian packages alone. Does nothing when FOLDER has it already.
#
# CODE_SERVER_TARBALL=FILE is unpacked instead of building, when it exists; CODE_SERVER_PACK=FILE writes one afterwards.
set -euo pipefail

folder="${1:?usage: install-code-server.sh FOLDER}"
version=4.100.3
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
log="$folder/install.log"
stamp="$folder/.installed-$version"
say() { printf 'install-code-server: %s\n' "$*" >&2; }
die() {
  say "$*"
  [ ! -f "$log" ] || tail -n 40 "$log" >&2
  exit 1
}

[ ! -f "$stamp" ] || exit 0
major="$(node -p 'process.versions.node.split(".")[0]')"
[ "$major" = 20 ] || die "code-server $version needs Node 20, this is $(node -v)"

# Chromium and ripgrep are used when it runs, the rest compiles its native modules.
needed=()
for pair in chromium:chromium rg:ripgrep g++:g++ make:make python3:python3 pkg-config:pkg-config; do
  command -v "${pair%%:*}" >/dev/null || needed+=("${pair##*:}")
done
for package in libsecret-1-dev libx11-dev libxkbfile-dev libkrb5-dev; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || needed+=("$package")
done
if [ "${#needed[@]}" -gt 0 ]; then
  # Only a machine of nobody's is changed without being asked.
  if [ -z "${CI:-}" ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    die "these packages are not installed: ${needed[*]}"
  fi
  say "apt-get install ${needed[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -y -q --no-install-recommends "${needed[@]}"; } >>"$log" 2>&1 || die 'apt-get failed'
fi

server="$folder/node_modules/code-server"
vscode="$server/lib/vscode"
if [ -f "${CODE_SERVER_TARBALL:-}" ]; then
  tar -C "$folder" -xf "$CODE_SERVER_TARBALL" || die 'tar failed'
else
  quiet=(npm --no-audit --no-fund --no-update-notifier --loglevel=error)
  say "npm install code-server@$version"
  printf '{"name":"code-server-host","private":true}\n' >"$folder/package.json"
  # Install scripts are left out: some download binaries. What has to be compiled is compiled below.
  (cd "$folder" && "${quiet[@]}" install --ignore-scripts --save-exact "code-server@$version") >>"$log" 2>&1 || die 'npm install failed'
  (cd "$vscode" && "${quiet[@]}" install --ignore-scripts --omit=dev) >>"$log" 2>&1 || die 'npm install in lib/vscode failed'

  gyp="$(npm root -g 2>/dev/null)/npm/node_modules/node-gyp/bin/node-gyp.js"
  [ -f "$gyp" ] || die "no node-gyp inside of npm at $gyp"
  headers=
  for prefix in "$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")" /usr /usr/local; do
    if [ -f "$prefix/include/node/node.h" ]; then
      headers="$prefix"
      break
    fi
  done
  [ -n "$headers" ] || die 'the headers of Node (include/node/node.h) are not installed'
  loads() { (cd "$1" && node -e "$2") >>"$log" 2>&1; }
  # native NAME FOLDER LOADED-FROM SCRIPT [node-gyp options]: compiles what SCRIPT cannot load
  native() {
    local name="$1" source="$2" from="$3" script="$4"
    shift 4
    loads "$from" "$script" && return
    say "compiling $name"
    (cd "$source" && node "$gyp" rebuild --nodedir="$headers" -j 2 "$@") >>"$log" 2>&1 || die "$name cannot be compiled"
  }
  argon="$folder/node_modules/argon2"
  [ -d "$argon" ] || argon="$server/node_modules/argon2"
  binding="$argon/lib/binding/napi-v3"
  native argon2 "$argon" "$server" 'require("argon2")' \
    --module_name=argon2 --module_path="$binding" --napi_version=8 --napi_build_version=3
  # Its loader looks where only its install script would have put it.
  if [ ! -f "$binding/argon2.node" ] && [ -f "$argon/build/Release/argon2.node" ]; then
    mkdir -p "$binding"
    cp "$argon/build/Release/argon2.node" "$binding/"
  fi
  loads "$server" 'require("argon2")' || die 'argon2 does not load'
  native @vscode/spdlog "$vscode/node_modules/@vscode/spdlog" "$vscode" 'require("@vscode/spdlog")'
  native node-pty "$vscode/node_modules/node-pty" "$vscode" \
    'require("node-pty").spawn("true",[],{}).onExit(()=>process.exit(0))'
  native native-watchdog "$vscode/node_modules/native-watchdog" "$vscode" 'require("native-watchdog")'
  native @parcel/watcher "$vscode/node_modules/@parcel/watcher" "$vscode" 'require("@parcel/watcher")'

  # The links that install scripts would have made.
  mkdir -p "$vscode/node_modules/@vscode/ripgrep/bin"
  ln -sfn "$(command -v rg)" "$vscode/node_modules/@vscode/ripgrep/bin/rg"
  ln -sfn node_modules "$vscode/node_modules.asar"
  [ ! -e "$vscode/bin/remote-cli/code-linux.sh" ] || ln -sfn code-linux.sh "$vscode/bin/remote-cli/code-server"
  [ ! -e "$vscode/bin/helpers/browser-linux.sh" ] || ln -sfn browser-linux.sh "$vscode/bin/helpers/browser.sh"
fi
(cd "$folder" && node node_modules/code-server/out/node/entry.js --version) >>"$log" 2>&1 || die 'code-server does not start'
touch "$stamp"
[ -z "${CODE_SERVER_PACK:-}" ] || tar -C "$folder" --exclude=./install.log -caf "$CODE_SERVER_PACK" .
say "installed in $folder"
