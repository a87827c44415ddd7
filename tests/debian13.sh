#!/usr/bin/env bash
# Runs every proof, and the solver's own tests, with the package Microsoft.Z3 and libz3 4.13.3, in a Debian 13 root below obj/.
# Debian 12 cannot do that itself: its libz3 is too old for the package. Needs root, debootstrap and a mirror among apt's sources;
# where one of these is missing it says so and succeeds. Takes a few minutes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
skip() { echo "skipped: $*"; exit 0; }

[ "$(id -u)" = 0 ] || skip "a Debian root is made by root only"
command -v debootstrap >/dev/null || skip "debootstrap is not installed"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1)
[ -n "$mirror" ] || skip "apt has no sources here"

root=$here/tests/Prover.Tests/obj/debian13
if [ ! -e "$root/complete" ]; then
    rm -rf "$root" && mkdir -p "$root"
    debootstrap --variant=minbase --include=libz3-4,libicu76 trixie "$root" "$mirror" >"$root.log" 2>&1 || { tail -3 "$root.log"; skip "the Debian 13 root could not be made"; }
    touch "$root/complete"
fi

# Built outside, run inside: the root needs the runtime and the outputs alone.
dotnet build "$here/tests/Prover.Tests" -p:Z3Binding=package -p:RunAnalyzers=false --nologo -v quiet
built=$here/tests/Prover.Tests/bin/package/net10.0
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$root/dotnet" "$root$here"

inside() { unshare --mount bash -euc '
    root=$1 here=$2 dotnet=$3; shift 3
    mount --bind "$dotnet" "$root/dotnet"
    mount --bind "$here" "$root$here"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    exec chroot "$root" env -i HOME=/ PATH=/bin DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PROVER_CACHE=/cache /dotnet/dotnet "$@"' - "$root" "$here" "$dotnet" "$@"; }

prover=$built/prover.dll
inside "$prover" --version | tee /dev/stderr | grep -q 'package Microsoft.Z3' || { echo "the package is not what is used"; exit 1; }
inside "$prover" verify --quiet --no-cache "$here/proofs"
# Some tests are about what the project's own binding promises beyond the package.
inside vstest "$built/Prover.Tests.dll" \
    --TestCaseFilter:'(FullyQualifiedName~Prover.Tests.Smt|FullyQualifiedName~Prover.Tests.Z3)&Binding!=own&Category!=campaign'
