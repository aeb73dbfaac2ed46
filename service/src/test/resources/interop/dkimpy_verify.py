"""Verifies every DKIM-Signature field of every message with dkimpy.

Arguments: a JSON file {"name": "txt"} that takes the place of the DNS, and a directory of .eml files.
Prints a line for each signature, topmost first:  FILE <TAB> pass|fail|unsupported <TAB> detail
An unsigned message gives "none", a message that cannot be parsed "unreadable".
"""

import json
import logging
import pathlib
import sys

try:
    import dkim
    import nacl.signing  # dkimpy works without it, and then silently knows no Ed25519
except ImportError as missing:
    sys.exit("%s: apt-get install python3-dkim python3-nacl" % missing)


class LastComplaint(logging.Handler):
    """Keeps what dkimpy logs, because verify() itself only answers False."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record):
        self.text = record.getMessage()


def report(name, word, detail=""):
    print(name, word, " ".join(str(detail).split()), sep="\t")


def verify(path, zone):
    def txt(name, timeout=5):
        record = zone.get(name.decode("ascii").rstrip(".").lower())
        return None if record is None else record.encode("utf-8")

    complaint = LastComplaint()
    logger = logging.getLogger(path.name)
    logger.propagate = False
    logger.addHandler(complaint)
    try:
        message = dkim.DKIM(path.read_bytes(), logger=logger)
    except Exception as error:  # whatever stops the parser is a finding, not the end of the batch
        report(path.name, "unreadable", repr(error))
        return
    count = sum(1 for name, _ in message.headers if name.lower() == b"dkim-signature")
    if count == 0:
        report(path.name, "none")
    for index in range(count):
        complaint.text = ""
        try:
            passed = message.verify(idx=index, dnsfunc=txt)
        except Exception as error:
            report(path.name, "fail", repr(error))
            continue
        report(path.name, "pass" if passed else "fail", complaint.text)


def main():
    zone_file, directory = map(pathlib.Path, sys.argv[1:])
    zone = {name.rstrip(".").lower(): txt for name, txt in json.loads(zone_file.read_text("utf-8")).items()}
    for path in sorted(directory.glob("*.eml")):
        verify(path, zone)


main()
