"""What Inkan is tried with beside a steady load; each trial yields figures in words."""

import concurrent.futures
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request

from . import load, milters, raw, scratch as place, tables

MESSAGE = (
    b"From: Alice <alice@example.org>\r\nTo: bob@example.net\r\nSubject: the first\r\n"
    b"Date: Tue, 24 Nov 2026 08:42:57 +0000\r\nMessage-ID: <1@example.org>\r\n\r\n"
    + b"The quick brown fox jumps over the lazy dog.\r\n" * 80
)
LAUNCHER = milters.ROOT / "service" / "src" / "main" / "scripts" / "inkan"


class Trials:
    def __init__(self, chosen):
        self.chosen = chosen
        self.run = place.Scratch()
        self.key = self.run.key("s1")
        self.started = []

    def close(self):
        for milter in self.started:
            milter.close()
        self.run.close()

    def _inkan(self, flags=None, processors=None, more_keys=(), domains=None):
        """Another Inkan, on the processors that taskset is given."""
        prefix = ["taskset", "-c", processors] if processors else []
        flags = self.chosen.java_options if flags is None else flags
        inkan = milters.Inkan(self.run, self.key, 53, flags, tables=domains, prefix=prefix,
                              folder=f"inkan{len(self.started)}", more_keys=more_keys)
        self.started.append(inkan)
        return inkan

    def _stop(self, inkan):
        self.started.remove(inkan)
        inkan.close()

    def _load(self, inkan, *options, http=False, processors=None, warm_up=None, seconds=None,
              strict=True):
        return load.run(
            inkan.http if http else inkan.address("inet" if inkan.port else "unix"),
            "--warm-up", self.chosen.warm_up if warm_up is None else warm_up,
            "--duration", self.chosen.round if seconds is None else seconds,
            "--expect", "verified" if "verify" in options else "signed", *options,
            pid=inkan.pid, processors=processors, strict=strict,
        )

    def start(self):
        """Starts on the embedded default by the launcher, with a class archive made beforehand."""
        folder = self.run.folder("installed")
        shutil.copy(milters.JAR, folder / "inkan.jar")
        shutil.copy(LAUNCHER, folder / "inkan")
        raw.unpack(folder)
        flags = f"-XX:+UseSerialGC -Xms32m -Djava.library.path={folder}"
        for archive in (False, True):
            if archive:
                self._first(folder, f"{flags} -XX:ArchiveClassesAtExit={folder}/inkan.jsa")
            times = [self._first(folder, flags) for _ in range(self.chosen.starts)]
            words = "with a class archive" if archive else "without a class archive"
            for number, what in enumerate(("until it is ready", "the first message after that")):
                values = sorted(one[number] for one in times)
                yield (f"{what}, {words}",
                       f"{1000 * statistics.median(values):.0f} ms "
                       f"({1000 * values[0]:.0f} to {1000 * values[-1]:.0f})")

    def _first(self, folder, flags):
        """Seconds from the start of the process to "ready", and of the first message after it."""
        port = place.free_port()
        environment = {**os.environ, "JAVA_OPTS": flags, "INKAN_HTTP_LISTEN": f"127.0.0.1:{port}",
                       "INKAN_MANAGEMENT_LISTEN": "127.0.0.1:0"}
        request = urllib.request.Request(f"http://127.0.0.1:{port}/sign", data=MESSAGE,
                                         headers={"Content-Type": "message/rfc822"})
        began = time.monotonic()
        process = subprocess.Popen([folder / "inkan", "serve"], stdout=subprocess.PIPE,
                                   env=environment, cwd=folder)
        try:
            for line in process.stdout:
                if b" ready" in line:
                    break
            ready = time.monotonic()
            with urllib.request.urlopen(request) as answer:
                answer.read()
            return ready - began, time.monotonic() - ready
        finally:
            process.terminate()
            process.communicate()

    def cores(self):
        """Processor time of a message where one processor is busy with Inkan, and where two are."""
        costs = []
        for processors in ("0", "0,1"):
            inkan = self._inkan(processors=processors)
            others = "1" if processors == "0" else None
            costs.append(self._load(inkan, processors=others)["processorMillisPerMessage"])
            self._stop(inkan)
        yield "sign 4 KB, Inkan on one processor and the load on another", f"{costs[0]:.3f} ms"
        yield ("sign 4 KB, both on two processors",
               f"{costs[1]:.3f} ms, {costs[1] / costs[0]:.2f} times as much")

    def growth(self):
        """What a message of 4 KB costs with more signatures, connections and replicas."""
        ed25519 = self.run.ed25519_key("ed25519")
        for words, keys in (("one signature, RSA 2048", ()),
                            ("two signatures, RSA 2048 and Ed25519", (ed25519,)),
                            ("two signatures, RSA 2048 both", (self.run.key("s2"),))):
            inkan = self._inkan(more_keys=keys)
            yield words, self._cost(self._load(inkan))
            self._stop(inkan)
        inkan = self._inkan()
        self._load(inkan, seconds=1)
        for count in (1, 4, 64, 256):
            figures = self._load(inkan, "--connections", count, warm_up=5)
            yield f"{count} connection{'s' if count > 1 else ''}", self._cost(figures)
        for role in ("sign", "verify"):
            figures = self._load(inkan, "--size", "realistic", *self._role(role, inkan), warm_up=10)
            yield f"{role} a day's mail in its sizes", self._cost(figures)
        self._stop(inkan)
        yield from self._replicas()

    def _role(self, role, inkan):
        return ["--role", "verify", "--sign-with", inkan.inet] if role == "verify" else []

    def _replicas(self):
        """Two replicas beside each other, each with its own load, on all processors."""
        pair = [self._inkan(), self._inkan()]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            both = list(pool.map(lambda one: self._load(one, "--connections", 8), pair))
        for number, figures in enumerate(both, start=1):
            yield f"replica {number} of two on one machine", self._cost(figures)
        for one in pair:
            self._stop(one)

    @staticmethod
    def _cost(figures):
        return (f"{figures['processorMillisPerMessage']:.3f} ms of processor, "
                f"{figures['messagesPerSecond']:.0f}/s, p99 {figures['latencyMillisP99']:.1f} ms, "
                f"{figures['residentMebibytes']:.0f} MiB")

    def connections(self):
        inkan = self._inkan()
        few = self._load(inkan)
        yield "16 connections, busy all the time", self._cost(few)
        crowd = ["--connections", 500, "--idle", 5000]
        rate = round(few["messagesPerSecond"] / 2)
        many = self._load(inkan, *crowd, "--rate", rate, warm_up=self.chosen.warm_up / 3)
        yield (f"{rate}/s on 500 connections, 5,000 idle, two event loops",
               self._cost(many) + ", none refused")
        busy = self._load(inkan, *crowd, warm_up=5, strict=False)
        seconds = self.chosen.round
        yield ("500 connections, busy all the time, 5,000 idle, two event loops",
               f"{busy['accepted'] / seconds:.0f}/s signed, p99 {busy['latencyMillisP99']:.0f} ms; "
               f"{busy['tempfailed'] / seconds:.0f}/s told to come again; "
               f"{busy['residentMebibytes']:.0f} MiB")

    def large(self):
        inkan = self._inkan("-XX:+UseSerialGC -Xmx64m")
        figures = self._load(inkan, "--connections", 200, "--size", "10m",
                             warm_up=self.chosen.warm_up / 3)
        yield ("200 messages of 10 MB at once, -Xmx64m",
               f"{figures['accepted']} signed, none refused, {figures['messagesPerSecond']:.0f}/s, "
               f"at most {figures['peakResidentMebibytes']:.0f} MiB")

    def reload(self):
        """Tables of many domains with a key each: cost once all have signed, without and with reloads."""
        table = tables.Tables(self.run, self.chosen.domains)
        inkan = self._inkan(domains=table)
        yield (f"{self.chosen.domains:,} domains: socket answers after",
               f"{inkan.start_seconds:.2f} s")
        domains = ["--domain", tables.PATTERN, "--domains", self.chosen.domains]
        # Until nearly every key was read: of random authors few come for the first time then.
        self._load(inkan, *domains, warm_up=0, seconds=6 * self.chosen.warm_up)
        for words, authors in (("one domain", ["--domain", tables.PATTERN % 0]),
                               ("domains at random, their keys parsed", domains)):
            figures = self._load(inkan, *authors, warm_up=1)
            yield (f"sign 4 KB for {words}",
                   f"{figures['processorMillisPerMessage']:.3f} ms of processor, "
                   f"{figures['residentMebibytes']:.0f} MiB")
        steady = ["--rate", 500, *domains]
        for words, reloads in (("no reload", 0), ("three reloads", 3)):
            done = self._reloads(inkan, reloads)
            figures = self._load(inkan, *steady, warm_up=1)
            done.wait()
            yield (f"500 messages a second, {words} within {self.chosen.round:g} s",
                   f"longest wait {figures['latencyMillisMax']:.0f} ms, p99.9 "
                   f"{figures['latencyMillisP999']:.0f} ms, at most "
                   f"{figures['peakResidentMebibytes']:.0f} MiB")
        taken = re.findall(r"reloaded: .*", inkan.log.read_text())
        if len(taken) != 3:
            sys.exit(f"three reloads were asked for, and the log tells of {len(taken)}")

    def _reloads(self, inkan, count):
        """Sends SIGHUP while the load runs, evenly spread over it."""
        pause = self.chosen.round / (count + 1)
        script = f"for i in $(seq {count}); do sleep {pause}; kill -HUP {inkan.pid}; done"
        return subprocess.Popen(["sh", "-c", script])

    def overload(self):
        """Four times as many messages as can be signed, for minutes, by each door.

        The load's own start, with its connections and its compilation, is its warm-up.
        """
        half = place.cores() // 2
        own = ",".join(map(str, range(half)))
        others = ",".join(map(str, range(half, 2 * half)))
        for http in (False, True):
            inkan = self._inkan(processors=own)
            closed = dict(http=http, processors=others)
            before = self._load(inkan, "--connections", 32, **closed)["messagesPerSecond"]
            rate = round(4 * before)
            figures = self._load(inkan, "--connections", 3000, "--rate", rate, **closed, warm_up=10,
                                 seconds=self.chosen.overload, strict=False)
            after = self._load(inkan, "--connections", 32, **closed, warm_up=4,
                               seconds=1)["messagesPerSecond"]
            door = "HTTP" if http else "milter"
            yield f"{door}: what {half} processors can do", f"{before:.0f}/s"
            yield (f"{door}: {rate}/s for {self.chosen.overload:g} s, accepted",
                   f"{figures['accepted'] / self.chosen.overload:.0f}/s, p50 "
                   f"{figures['latencyMillisP50']:.0f} ms, p99 {figures['latencyMillisP99']:.0f} ms")
            yield (f"{door}: told to come again",
                   f"{figures['tempfailed'] / self.chosen.overload:.0f}/s, p50 "
                   f"{figures['refusalLatencyMillisP50']:.1f} ms, p99 "
                   f"{figures['refusalLatencyMillisP99']:.0f} ms; failed {figures['failed']}")
            yield (f"{door}: resident before, at the end, at most",
                   f"{figures['residentMebibytesBefore']:.0f}, {figures['residentMebibytes']:.0f}, "
                   f"{figures['peakResidentMebibytes']:.0f} MiB")
            yield f"{door}: the fifth second after it", f"{after:.0f}/s"
            self._stop(inkan)
