"""Folders, keys and free ports of one run."""

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile

DOMAIN, SELECTOR = "example.org", "s1"


class Scratch:
    """A private folder for keys and tables, and one that other users may reach for sockets."""

    def __init__(self):
        # Not in the folder for all temporary files: key files are not trusted where others write.
        self.private = pathlib.Path(tempfile.mkdtemp(prefix=".inkan-load", dir=pathlib.Path.home()))
        self.public = pathlib.Path(tempfile.mkdtemp(prefix="inkan-load"))
        self.public.chmod(0o755)

    def close(self):
        shutil.rmtree(self.private, ignore_errors=True)
        shutil.rmtree(self.public, ignore_errors=True)

    def folder(self, name):
        folder = self.private / name
        folder.mkdir(exist_ok=True)
        return folder

    def ed25519_key(self, name):
        """A new Ed25519 key."""
        file = self.private / f"{name}.pem"
        subprocess.run(
            ["openssl", "genpkey", "-algorithm", "ed25519", "-out", file],
            check=True,
            capture_output=True,
        )
        file.chmod(0o600)
        return file

    def key(self, name):
        """A new RSA key of 2048 bits, in the form that every milter reads."""
        file = self.private / f"{name}.pem"
        subprocess.run(
            ["openssl", "genrsa", "-traditional", "-out", file, "2048"],
            check=True,
            capture_output=True,
        )
        file.chmod(0o600)
        return file


def record(key):
    """The key record for DNS."""
    public = subprocess.run(
        ["openssl", "rsa", "-in", key, "-pubout", "-outform", "DER"],
        check=True,
        capture_output=True,
    ).stdout
    base64 = subprocess.run(
        ["openssl", "base64", "-A"], input=public, check=True, capture_output=True
    ).stdout
    return "v=DKIM1; k=rsa; p=" + base64.decode("ascii")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cores():
    return len(os.sched_getaffinity(0))
