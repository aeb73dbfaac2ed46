#!/usr/bin/env python3
"""How the number of domains in OpenDKIM's tables tells on a milter's start and on each signature.

Writes a SigningTable of `*@domainN.example` rows and a KeyTable over a few key files, starts the
program on them, and measures: the time until the socket answers, the processor time of each signed
message, the memory. Needs Linux, openssl and the program; nothing beyond Python itself.
"""

import argparse
import os
import pathlib
import random
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 900
BODY = b"".join(b"Line %02d of the text of the message.\r\n" % line for line in range(100))


def write_configuration(folder, domains, key_files):
    """The files of an installation; the file to start with and where it listens."""
    for number in range(key_files):
        key = folder / f"key{number}.private"
        subprocess.run(
            ["openssl", "genrsa", "-traditional", "-out", key, "2048"],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        key.chmod(0o600)
    with open(folder / "KeyTable", "w") as keys, open(folder / "SigningTable", "w") as signing:
        for number in range(domains):
            name = f"domain{number}.example"
            key = folder / f"key{number % key_files}.private"
            keys.write(f"s1._domainkey.{name} {name}:s1:{key}\n")
            signing.write(f"*@{name} s1._domainkey.{name}\n")
    milter = folder / "milter.sock"
    configuration = folder / "opendkim.conf"
    configuration.write_text(
        f"Mode s\n"
        f"Canonicalization relaxed/simple\n"
        f"KeyTable file:{folder}/KeyTable\n"
        f"SigningTable refile:{folder}/SigningTable\n"
        f"InternalHosts 127.0.0.1\n"
        f"Socket local:{milter}\n"
    )
    return configuration, milter


class Milter:
    """One connection of an MTA that speaks the milter protocol, version 6."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(str(path))
        self.stream = self.socket.makefile("rb")

    def close(self):
        self.stream.close()
        self.socket.close()

    def send(self, command, data=b""):
        self.socket.sendall(struct.pack(">I", len(data) + 1) + command + data)

    def receive(self):
        head = self.stream.read(4)
        if len(head) < 4:
            raise ConnectionError("the milter closed the connection")
        packet = self.stream.read(struct.unpack(">I", head)[0])
        return packet[:1], packet[1:]

    def ask(self, command, data=b""):
        self.send(command, data)
        reply, rest = self.receive()
        if reply not in (b"c", b"O"):
            raise ConnectionError(f"the milter answers {reply + rest} to {command}")

    def greet(self):
        self.ask(b"O", struct.pack(">III", 6, 0x1FF, 0))
        self.send(b"D", b"Cj\0mx.example.org\0")
        self.ask(b"C", b"localhost\x004" + struct.pack(">H", 25) + b"127.0.0.1\0")
        self.ask(b"H", b"localhost\0")

    def sign(self, number, domain):
        """Hands over a message and fails unless it is signed for its author's domain."""
        author = b"alice@" + domain
        self.send(b"D", b"Mi\0Q%d\0" % number)
        self.ask(b"M", b"<" + author + b">\0")
        self.ask(b"R", b"<bob@example.net>\0")
        for name, value in (
            (b"From", b"Alice <" + author + b">"),
            (b"To", b"Bob <bob@example.net>"),
            (b"Subject", b"message %d" % number),
            (b"Date", b"Tue, 24 Nov 2026 08:42:57 +0000"),
            (b"Message-ID", b"<%d@" % number + domain + b">"),
        ):
            self.ask(b"L", name + b"\0" + value + b"\0")
        self.ask(b"N")
        self.ask(b"B", BODY)
        self.send(b"E")
        signed = False
        reply = b""
        while reply not in (b"c", b"a"):
            reply, rest = self.receive()
            signed |= reply in (b"i", b"h") and b"d=" + domain + b";" in rest
            if reply in (b"r", b"t", b"d", b"y"):
                raise ConnectionError(f"the milter refuses a message for {domain}: {reply + rest}")
        if not signed:
            raise ConnectionError(f"a message was not signed for {domain}")


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def megabytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0


def await_answer(path, process, log):
    """Returns a connection as soon as the milter answers on one."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"the program ended with {process.returncode}:\n{log.read_text()}")
        try:
            milter = Milter(path)
            milter.greet()
            return milter
        except (FileNotFoundError, ConnectionRefusedError):
            time.sleep(0.005)
    sys.exit("the program does not answer")


def measure(program, domains, arguments):
    # Not in the folder for all temporary files: RequireSafeKeys does not trust what lies there.
    folder = pathlib.Path(tempfile.mkdtemp(prefix=".many-domains", dir=arguments.directory))
    try:
        configuration, path = write_configuration(folder, domains, arguments.key_files)
        log = folder / "log"
        with open(log, "w") as output:
            began = time.monotonic()
            process = subprocess.Popen(
                program + ["-x", str(configuration)], stdout=output, stderr=output
            )
        try:
            milter = await_answer(path, process, log)
            start = time.monotonic() - began
            start_processor = processor_seconds(process.pid)
            chosen = random.Random(domains)
            number = 0
            # The last round is the one that counts: those before it warm up.
            for _ in range(arguments.rounds):
                before = processor_seconds(process.pid)
                round_began = time.monotonic()
                for _ in range(arguments.messages):
                    number += 1
                    milter.sign(number, b"domain%d.example" % chosen.randrange(domains))
                elapsed = time.monotonic() - round_began
                used = processor_seconds(process.pid) - before
            milter.close()
            print(
                f"| {domains} | {start:.2f} s | {start_processor:.2f} s "
                f"| {used / arguments.messages * 1000:.3f} ms "
                f"| {elapsed / arguments.messages * 1000:.3f} ms | {megabytes(process.pid):.0f} MB |",
                flush=True,
            )
        finally:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--domains", default="1,100000", help="numbers of domains, by commas")
    parser.add_argument("--messages", type=int, default=3000, help="messages of a round")
    parser.add_argument("--rounds", type=int, default=3, help="the last one is measured")
    parser.add_argument("--key-files", type=int, default=4, help="files that the domains share")
    parser.add_argument("--directory", default=str(pathlib.Path.home()), help="for the tables")
    parser.add_argument("program", nargs="+", help="the command that takes opendkim's -x")
    # What follows -- is the command, options and all.
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    arguments = parser.parse_args(sys.argv[1:split] + ["--"] + sys.argv[split + 1 :])
    print("| domains | answers after | processor time by then | processor time a message "
          "| time a message | memory |")
    print("|---|---|---|---|---|---|")
    for domains in arguments.domains.split(","):
        measure(arguments.program, int(domains), arguments)


if __name__ == "__main__":
    main()
