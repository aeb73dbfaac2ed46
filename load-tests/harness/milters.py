"""The three milters, each started on its own configuration with DKIM alone."""

import os
import pathlib
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time

from . import scratch as place

ROOT = pathlib.Path(__file__).resolve().parents[2]
JAR = ROOT / "service" / "target" / "inkan.jar"
PATIENCE = 120


class Milter:
    """A process with a TCP port and a UNIX socket, either of them None if it has one alone."""

    name = ""
    mode = "a"

    def __init__(self, command, folder, port, path):
        self.port, self.path = port, path
        self.log = folder / "log"
        began = time.monotonic()
        with open(self.log, "w") as output:
            self.process = subprocess.Popen(
                [str(part) for part in command], stdout=output, stderr=output, cwd=folder,
                # What is set for Inkan around here is not for this one.
                env={name: value for name, value in os.environ.items()
                     if not name.startswith("INKAN_")},
                # Under nohup it would not hear that it is to reload.
                preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
            )
        self._await()
        self.start_seconds = time.monotonic() - began

    @property
    def pid(self):
        return self.process.pid

    @property
    def inet(self):
        return f"inet:{self.port}@127.0.0.1"

    @property
    def unix(self):
        return f"unix:{self.path}"

    def address(self, transport):
        return self.inet if transport == "inet" else self.unix

    def _await(self):
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.close()
                sys.exit(f"{self.name} does not start:\n{self.log.read_text()}")
            time.sleep(0.01)

    def _answers(self):
        try:
            if self.port:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            if self.path:
                with socket.socket(socket.AF_UNIX) as probe:
                    probe.connect(str(self.path))
            return True
        except OSError:
            return False

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Inkan(Milter):
    name = "Inkan"

    def __init__(self, run, key, dns_port, java_options="", tables=None, folder="inkan", prefix=(),
                 more_keys=()):
        """prefix: words before the command; more_keys: of further signatures, named s2 and so on."""
        folder = run.folder("inkan-tables" if tables else folder)
        port, path = (None if tables else place.free_port()), run.public / f"{folder.name}.sock"
        http_port = place.free_port()
        self.http = f"http://127.0.0.1:{http_port}"
        configuration = [
            f'http: {{ listen: "127.0.0.1:{http_port}" }}',
            'management: { listen: "127.0.0.1:0" }',
            f'dns: {{ servers: ["127.0.0.1:{dns_port}"] }}',
        ]
        command = [*prefix, "java", *shlex.split(java_options), "-jar", JAR, "serve"]
        if tables:
            command += ["--opendkim", tables.configuration(folder, path)]
        else:
            configuration += [
                f'milter: {{ listen: ["inet:{port}@127.0.0.1", "unix:{path}"], socketMode: 0666 }}',
                "keys:",
                *(f"  - {{ domain: {place.DOMAIN}, selector: s{number}, file: {file} }}"
                  for number, file in enumerate((key, *more_keys), start=1)),
                'verify: { authservId: "mx.example.org" }',
            ]
        file = folder / "inkan.yaml"
        file.write_text("\n".join(configuration) + "\n")
        super().__init__([*command, "--config", file], folder, port, path)


class OpenDkim(Milter):
    name = "OpenDKIM"

    def __init__(self, run, key, dns_port, transport="unix", tables=None):
        folder = run.folder("opendkim-tables" if tables else f"opendkim-{transport}")
        port = place.free_port() if transport == "inet" else None
        path = run.public / f"{folder.name}.sock" if transport == "unix" else None
        if tables:
            configuration = tables.configuration(folder, path)
        else:
            configuration = self._configuration(folder, key, port, path)
        super().__init__(["/usr/sbin/opendkim", "-f", "-x", configuration], folder, port, path)

    @staticmethod
    def _configuration(folder, key, port, path):
        domain, selector = place.DOMAIN, place.SELECTOR
        name = f"{selector}._domainkey.{domain}"
        (folder / "KeyTable").write_text(f"{name} {domain}:{selector}:{key}\n")
        (folder / "SigningTable").write_text(f"*@{domain} {name}\n")
        (folder / "zone").write_text(f"{name} {place.record(key)}\n")
        configuration = folder / "opendkim.conf"
        configuration.write_text(
            f"Mode sv\n"
            f"Canonicalization relaxed/relaxed\n"
            f"KeyTable file:{folder}/KeyTable\n"
            f"SigningTable refile:{folder}/SigningTable\n"
            f"TestPublicKeys {folder}/zone\n"
            f"InternalHosts 127.0.0.1\n"
            f"AuthservID mx.example.org\n"
            f"TemporaryDirectory {folder}\n"
            f"UMask 000\n"
            f"Socket {f'inet:{port}@127.0.0.1' if port else f'local:{path}'}\n"
        )
        return configuration


class Rspamd(Milter):
    name = "rspamd"

    def __init__(self, run, key, dns_port, tables=None):
        folder = run.folder("rspamd-tables" if tables else "rspamd")
        port, path = place.free_port(), run.public / f"{folder.name}.sock"
        if tables:
            keys = tables.rspamd_maps(folder)
        else:
            keys = (
                f"domain {{ {place.DOMAIN} {{"
                f' path = "{key}"; selector = "{place.SELECTOR}"; }} }}'
            )
        (folder / "rules.lua").write_text('require "global_functions" ()\nconfig["regexp"] = {}\n')
        file = folder / "rspamd.conf"
        file.write_text(
            CONFIGURATION_OF_RSPAMD.replace("FOLDER", str(folder))
            .replace("SOCKET", str(path))
            .replace("CORES", str(place.cores()))
            .replace("MILTER_PORT", str(port))
            .replace("DNS_PORT", str(dns_port))
            .replace("KEYS", keys)
        )
        rspamd = shutil.which("rspamd") or "/usr/bin/rspamd"
        super().__init__([rspamd, "-f", "-i", "-c", file], folder, port, path)


CONFIGURATION_OF_RSPAMD = """
lua = "FOLDER/rules.lua";
options {
  filters = "dkim";
  pidfile = "FOLDER/rspamd.pid";
  control_socket = "FOLDER/control.sock mode=0600";
  cache_file = "FOLDER/symbols.cache";
  hs_cache_dir = "FOLDER/";
  tempdir = "FOLDER";
  url_tld = "/usr/share/rspamd/effective_tld_names.dat";
  local_addrs = ["127.0.0.0/8"];
  task_timeout = 60s;
  dns { nameserver = ["127.0.0.1:DNS_PORT:1"]; timeout = 1s; retransmits = 2; }
}
logging { type = "file"; filename = "FOLDER/rspamd.log"; level = "error"; }
modules { path = "/usr/share/rspamd/plugins/"; }
metric "default" { actions { reject = 1000; add_header = 900; greylist = 800; } }
worker "rspamd_proxy" {
  bind_socket = "127.0.0.1:MILTER_PORT";
  bind_socket = "SOCKET mode=0666";
  milter = yes;
  timeout = 120s;
  count = CORES;
  upstream "local" { default = yes; self_scan = yes; }
}
dkim { }
dkim_signing { use_esld = false; sign_local = true; check_pubkey = false; KEYS }
milter_headers { use = ["authentication-results"]; }
"""
