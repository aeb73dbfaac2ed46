"""A Postfix of our own below a temporary folder, which throws away what it accepts."""

import os
import pathlib
import pwd
import re
import shutil
import socket
import subprocess
import sys
import time

from . import scratch as place

PATIENCE = 120
SERVICES = """\
cleanup   unix  n  -  n  -     0  cleanup
qmgr      unix  n  -  n  300   1  qmgr
rewrite   unix  -  -  n  -     -  trivial-rewrite
bounce    unix  -  -  n  -     0  bounce
defer     unix  -  -  n  -     0  bounce
trace     unix  -  -  n  -     0  bounce
flush     unix  n  -  n  1000? 0  flush
proxymap  unix  -  -  n  -     -  proxymap
showq     unix  n  -  n  -     -  showq
error     unix  -  -  n  -     -  error
retry     unix  -  -  n  -     -  error
discard   unix  -  -  n  -     -  discard
anvil     unix  -  -  n  -     1  anvil
postlog   unix-dgram  n  -  n  -  1  postlogd
"""


class Postfix:
    """One instance with an SMTP port for each name; each port asks its own milters.

    milters: name -> address as smtpd_milters has it; empty for none.
    """

    def __init__(self, folder, milters):
        if os.geteuid() != 0:
            sys.exit("Postfix changes its user and starts as root only")
        self.folder = folder
        self.ports = {name: place.free_port() for name in milters}
        for name in ("etc", "queue", "data", "log"):
            (folder / name).mkdir(parents=True)
        shutil.chown(folder / "data", "postfix")
        self._write(milters)
        self._postfix("start")
        self._await_ports()

    def _write(self, milters):
        folder = self.folder
        parameters = {
            "compatibility_level": "3.6",
            "queue_directory": folder / "queue",
            "data_directory": folder / "data",
            "command_directory": "/usr/sbin",
            "daemon_directory": "/usr/lib/postfix/sbin",
            "mail_owner": "postfix",
            "setgid_group": "postdrop",
            "maillog_file": folder / "log" / "mail.log",
            "maillog_file_prefixes": folder / "log",
            "myhostname": "mx.example.org",
            "mydestination": "",
            "alias_maps": "",
            "alias_database": "",
            "local_recipient_maps": "",
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "default_transport": "discard:",
            "relay_transport": "discard:",
            # A milter that fails is to be seen, and not to be left out.
            "milter_default_action": "tempfail",
        }
        (folder / "etc" / "main.cf").write_text(
            "".join(f"{name} = {value}\n" for name, value in parameters.items())
        )
        smtpd = "".join(
            f"127.0.0.1:{self.ports[name]} inet n - n - - smtpd\n  -o smtpd_milters={address}\n"
            for name, address in milters.items()
        )
        (folder / "etc" / "master.cf").write_text(smtpd + SERVICES)

    def _postfix(self, command):
        done = subprocess.run(
            ["/usr/sbin/postfix", "-c", self.folder / "etc", command], capture_output=True, text=True
        )
        if done.returncode != 0:
            sys.exit(f"postfix {command}: {done.stdout}{done.stderr}\n{self.log()}")

    def _await_ports(self):
        deadline = time.monotonic() + PATIENCE
        for port in self.ports.values():
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    if time.monotonic() > deadline:
                        sys.exit(f"Postfix does not answer:\n{self.log()}")
                    time.sleep(0.05)

    def send(self, name, sessions, messages, size):
        """Messages a second that one port accepts, and the seconds it took."""
        began = time.monotonic()
        done = subprocess.run(
            ["smtp-source", "-4", "-d", "-s", str(sessions), "-m", str(messages), "-l", str(size),
             "-f", f"alice@{place.DOMAIN}", "-t", "bob@sink.example",
             f"127.0.0.1:{self.ports[name]}"],
            capture_output=True,
            text=True,
        )
        seconds = time.monotonic() - began
        if done.returncode != 0:
            sys.exit(f"smtp-source: {done.stdout}{done.stderr}\n{self.log()[-2000:]}")
        self.await_empty_queue()
        return messages / seconds, seconds

    def await_empty_queue(self):
        """What one round leaves behind is not to slow down the next."""
        deadline = time.monotonic() + PATIENCE
        queue = self.folder / "queue"
        while any(
            file for part in ("incoming", "active", "deferred") for file in (queue / part).rglob("*")
            if self._is_file(file)
        ):
            if time.monotonic() > deadline:
                sys.exit(f"mail stays in the queue:\n{self.log()[-2000:]}")
            time.sleep(0.1)

    @staticmethod
    def _is_file(path):
        try:
            return path.is_file()
        except OSError:
            return False

    def log(self):
        file = self.folder / "log" / "mail.log"
        return file.read_text(errors="replace") if file.exists() else ""

    def complaints(self):
        """Lines that say that a milter did not do its part."""
        return [line for line in self.log().splitlines() if re.search(r"warning: .*milter", line)]

    def close(self):
        master = self.folder / "queue" / "pid" / "master.pid"
        pid = int(master.read_text()) if master.exists() else None
        subprocess.run(["/usr/sbin/postfix", "-c", self.folder / "etc", "stop"], capture_output=True)
        deadline = time.monotonic() + 30
        while pid and pathlib.Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)


def is_there():
    try:
        pwd.getpwnam("postfix")
        return shutil.which("smtp-source") is not None
    except KeyError:
        return False
