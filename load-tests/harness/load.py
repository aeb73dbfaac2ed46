"""Runs milter-load, and reads what it prints."""

import json
import pathlib
import subprocess
import sys

from . import milters, scratch as place

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "load-tests" / "milter-load"
JAR = ROOT / "load-tests" / "target" / "milter-load.jar"

# Checks a message as a verifier of its own would; dkimpy is a package of the system's Python.
DKIMPY = """
import sys, dkim
record = sys.argv[2].encode()
message = open(sys.argv[1], "rb").read()
print(dkim.verify(message, dnsfunc=lambda name, timeout=5: record))
"""


def build():
    """The service and the load, where they are not built yet, or were before their sources changed."""
    for jar, module in ((milters.JAR, "service"), (JAR, "load-tests")):
        sources = (ROOT / module / "src" / "main").rglob("*")
        if not jar.exists() or any(file.stat().st_mtime > jar.stat().st_mtime for file in sources):
            command = ["mvn", "-q", "-B", "-f", ROOT / "pom.xml", "-pl", module, "package"]
            subprocess.run([*command, "-DskipTests"], check=True)


def run(address, *options, pid=None, processors=None, strict=True):
    """The figures of one run against a milter or http://….

    Ends the program if mail was lost or came back without effect, unless that is not strict.
    processors: those of the load, as taskset has them.
    """
    command = ["taskset", "-c", processors] if processors else []
    command += [str(PROGRAM), "--to", address, "--json", *map(str, options)]
    if pid:
        command += ["--pid", str(pid)]
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.stdout.startswith("{"):
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    figures = json.loads(done.stdout)
    if strict and done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nnot as expected: {figures}\n{done.stderr}")
    return figures


def passes_dkimpy(milter, key, size, folder):
    """Whether dkimpy accepts a signature of this milter."""
    file = folder / "signed.eml"
    subprocess.run(
        [PROGRAM, "--to", milter.unix if milter.path else milter.inet, "--size", size, "--save", file],
        check=True,
    )
    verdict = subprocess.run(
        ["/usr/bin/python3", "-c", DKIMPY, file, place.record(key)],
        capture_output=True,
        text=True,
        check=True,
    )
    return verdict.stdout.strip() == "True"
