"""What one RSA-2048 signature costs without anything around it, in milliseconds."""

import platform
import re
import shlex
import subprocess
import sys
import zipfile

from . import load, milters

AMAZON = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider"


def openssl(seconds):
    output = subprocess.run(
        ["openssl", "speed", "-seconds", str(seconds), "rsa2048"], capture_output=True, text=True
    )
    found = re.search(r"^rsa\s+2048 bits\s+\S+\s+\S+\s+([\d.]+)", output.stdout, re.MULTILINE)
    if not found:
        sys.exit(f"openssl speed says nothing that can be read:\n{output.stdout}{output.stderr}")
    return 1000 / float(found.group(1))


def unpack(folder):
    """Amazon's library, as Inkan brings it for this machine."""
    processor = {"x86_64": "x86_64", "aarch64": "aarch_64"}.get(platform.machine())
    with zipfile.ZipFile(milters.JAR) as jar:
        for name in jar.namelist():
            if name.endswith(".so") and f"/linux-{processor}/" in name:
                (folder / name.rpartition("/")[2]).write_bytes(jar.read(name))


def providers(seconds, java_options, folder):
    """The JDK's provider, and Amazon's where Inkan brings it: name and cost.

    folder: where Amazon's library may be unpacked.
    """
    found = []
    unpack(folder)
    for provider in ([], [AMAZON]):
        command = ["java", *shlex.split(java_options), f"-Djava.library.path={folder}"]
        command += ["-cp", f"{load.JAR}:{milters.JAR}"]
        command += ["io.inkan.load.run.RawSignature", str(seconds), *provider]
        output = subprocess.run(command, capture_output=True, text=True)
        if output.returncode == 0:
            microseconds, name = output.stdout.split(maxsplit=1)
            found.append((name.strip(), float(microseconds) / 1000))
    return found
