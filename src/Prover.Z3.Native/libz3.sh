#!/bin/sh
# Sees to it that a native Z3 library is there. Called by Libz3.targets, and usable by hand:
#   libz3.sh find          succeeds when the system has the library
#   libz3.sh get FOLDER    puts the distribution's library into FOLDER, without root and without touching the system
# On failure it says why in one line on standard output.
set -eu

package=libz3-4
file=libz3.so.4

find_installed() {
    { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p || true; } 2> /dev/null | grep -q "libz3\.so" && return
    # The loader's path, systems without a loader's cache (musl), Homebrew.
    folders=${LD_LIBRARY_PATH:-}:/usr/lib:/usr/local/lib:/opt/homebrew/lib
    IFS=:
    for folder in $folders; do
        for name in "$folder"/libz3.so "$folder/$file" "$folder"/libz3.dylib; do
            [ ! -e "$name" ] || return 0
        done
    done
    echo "libz3 is not installed"
    return 1
}

# Downloads the package into the current folder, with apt's options as arguments.
download() {
    apt-get "$@" download "$package" >> log 2>&1
}

# The same by a fresh package list of our own: where the system's is missing or out of date, and only root could renew it.
download_by_own_list() {
    mkdir -p lists/partial cache/archives/partial
    set -- -o Dir::State::Lists="$PWD/lists" -o Dir::Cache="$PWD/cache"
    apt-get "$@" update >> log 2>&1 && download "$@"
}

get() {
    mkdir -p "$1"
    target=$(cd "$1" && pwd)
    # Beside the target, so that moving is renaming: whoever looks sees all of the file or none, also with another build at work.
    work=$(mktemp -d "$target.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    cd "$work"

    command -v apt-get > log || { echo "there is no apt-get here to download $package with"; return 1; }
    if ! { download || download_by_own_list; }; then
        echo "apt-get could not download $package: $(grep '^E:' log | tail -n 1)"
        return 1
    fi
    dpkg-deb -x ./*.deb root
    cp -L root/usr/lib/*/"$file" "$file"
    mv "root/usr/share/doc/$package/copyright" "$target/libz3.copyright"
    mv "$file" "$target/$file"
}

case ${1:-} in
    find) find_installed ;;
    get) get "$2" ;;
    *) echo "usage: libz3.sh find | get FOLDER"; exit 2 ;;
esac
