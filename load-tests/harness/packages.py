"""Debian's packages, installed without starting what they bring."""

import os
import pathlib
import subprocess
import sys

POLICY = pathlib.Path("/usr/sbin/policy-rc.d")


def missing(packages):
    return [
        package
        for package in packages
        if "ok installed"
        not in subprocess.run(
            ["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True
        ).stdout
    ]


def install(packages):
    """Installs those that are missing from the sources that apt knows."""
    wanted = missing(packages)
    if not wanted:
        return
    if os.geteuid() != 0:
        sys.exit(f"missing packages; as root: apt-get install {' '.join(wanted)}")
    print(f"installing {' '.join(wanted)}", file=sys.stderr)
    ours = not POLICY.exists()
    if ours:
        # No daemon of these packages starts by itself.
        POLICY.write_text("#!/bin/sh\nexit 101\n")
        POLICY.chmod(0o755)
    try:
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
            subprocess.run(
                ["apt-get", "-q", *command], check=True, env=environment, stdout=sys.stderr
            )
    finally:
        if ours:
            POLICY.unlink()


def version(package):
    return subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True
    ).stdout
