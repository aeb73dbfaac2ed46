"""Writes the dashboards: python3 grafana/generator [FOLDER], by default grafana/dashboards."""

import json
import sys
from pathlib import Path

import dns
import jvm
import milter
import overview
import signing
import verification

BOARDS = {
    "overview": overview.BOARD,
    "signing": signing.BOARD,
    "verification": verification.BOARD,
    "dns": dns.BOARD,
    "milter": milter.BOARD,
    "jvm": jvm.BOARD,
}


def main():
    beside = Path(__file__).resolve().parent.parent / "dashboards"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else beside
    for name, board in BOARDS.items():
        text = json.dumps(board, indent=2, ensure_ascii=False) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
