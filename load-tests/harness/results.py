"""Writes what was measured: a table, a CSV of every round, charts."""

import csv
import statistics

from . import svg

FIGURES = [
    "processorMillisPerMessage",
    "messagesPerSecond",
    "latencyMillisP50",
    "latencyMillisP99",
    "latencyMillisP999",
    "latencyMillisMax",
    "residentMebibytes",
]
NUMBERS = ["messages", "wrong", *FIGURES]


class Results:
    """Rounds by work and milter; every figure that is shown is the median of its rounds."""

    def __init__(self):
        self.rounds = []

    def add(self, work, milter, round_number, figures):
        if round_number == 1:
            self.rounds = [known for known in self.rounds if known[:2] != (work, milter)]
        self.rounds.append((work, milter, round_number, figures))

    def read(self, folder):
        """Takes in what an earlier run has measured; what is measured anew replaces it."""
        file = folder / "compare.csv"
        if file.exists():
            with open(file, newline="") as rows:
                for row in csv.DictReader(rows):
                    figures = {name: float(row[name]) for name in NUMBERS if row.get(name)}
                    self.rounds.append((row["work"], row["milter"], int(row["round"]), figures))

    def works(self):
        return list(dict.fromkeys(entry[0] for entry in self.rounds))

    def median(self, work, milter, figure):
        values = [
            figures[figure]
            for entry_work, entry_milter, _, figures in self.rounds
            if entry_work == work and entry_milter == milter and figure in figures
        ]
        return statistics.median(values) if values else None

    def write(self, folder, environment, names, raw):
        """raw: what the signature alone costs, ms."""
        folder.mkdir(parents=True, exist_ok=True)
        self._csv(folder / "compare.csv")
        (folder / "compare.md").write_text(self._table(environment, names, raw))
        for file, chart in self._charts(names).items():
            if chart:
                (folder / file).write_text(chart)

    def _csv(self, file):
        with open(file, "w", newline="") as output:
            writer = csv.writer(output, lineterminator="\n")
            writer.writerow(["work", "milter", "round", *NUMBERS])
            for work, milter, number, figures in self.rounds:
                values = [figures.get(figure, "") for figure in NUMBERS]
                writer.writerow([work, milter, number, *values])

    def _table(self, environment, names, raw):
        lines = ["# Inkan beside its peers", ""]
        lines += [f"- {name}: {value}" for name, value in environment.items()]
        lines += ["", "Processor time of the server per message, ms; medians of the rounds.", ""]
        lines += self._rows(names, "processorMillisPerMessage", "{:.3f}", latency=False)
        if "Inkan" in names:
            lines += ["", "Inkan's processor time as a multiple of others'; raw is the faster of the"
                      " signatures alone.", "", *self._ratios(names, raw)]
        lines += ["", "Messages a second; the load took its share of the same processors.", ""]
        lines += self._rows(names, "messagesPerSecond", "{:.0f}", latency=False)
        for work, name, wrong, messages in self._misses():
            lines += ["", f"{name} left {wrong:.0f} of {messages:.0f} messages without a result: {work}."]
        lines += ["", "Resident memory at the end of the round, MiB.", ""]
        lines += self._rows(names, "residentMebibytes", "{:.0f}", latency=False)
        for percentile, title in (("P50", "p50"), ("P99", "p99"), ("P999", "p99.9"), ("Max", "max")):
            rows = self._rows(names, f"latencyMillis{percentile}", "{:.2f}", latency=True)
            if len(rows) > 2:
                lines += ["", f"Latency from the intended start, {title}, ms.", "", *rows]
        return "\n".join(lines) + "\n"

    def _misses(self):
        """What of a peer's came back without effect, though it was accepted."""
        for work in self.works():
            for name in dict.fromkeys(entry[1] for entry in self.rounds):
                rounds = [entry[3] for entry in self.rounds if entry[:2] == (work, name)]
                wrong = sum(figures.get("wrong", 0) for figures in rounds)
                if wrong:
                    yield work, name, wrong, sum(figures["messages"] for figures in rounds)

    def _rows(self, names, figure, shape, latency):
        rows = ["| work | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
        for work in self.works():
            if work.startswith("latency") == latency:
                values = [self.median(work, name, figure) for name in names]
                cells = [shape.format(value) if value is not None else "" for value in values]
                rows.append(f"| {work} | " + " | ".join(cells) + " |")
        return rows

    def _ratios(self, names, raw):
        peers = [name for name in names if name != "Inkan"]
        rows = ["| work | raw | " + " | ".join(peers) + " |", "|---|---|" + "---|" * len(peers)]
        for work in self.works():
            own = self.median(work, "Inkan", "processorMillisPerMessage")
            if own is None or work.startswith("latency"):
                continue
            others = [self.median(work, name, "processorMillisPerMessage") for name in peers]
            cells = [f"{own / other:.2f}" if other else "" for other in others]
            rsa = not work.startswith("verify") and "Ed25519" not in work
            signature = f"{own / raw:.2f}" if rsa else ""
            rows.append(f"| {work} | {signature} | " + " | ".join(cells) + " |")
        return rows

    def _charts(self, names):
        return {
            "size.svg": self._chart("sign ", "size of the message", "Signing by size", names),
            "domains.svg": self._chart("domains ", "domains", "Signing 4 KB by domains", names),
            "latency.svg": self._latency(names),
        }

    def _chart(self, prefix, across, title, names):
        works = [work for work in self.works() if work.startswith(prefix)]
        series = {
            name: [self.median(work, name, "processorMillisPerMessage") for work in works]
            for name in names
        }
        labels = [work.removeprefix(prefix) for work in works]
        return svg.lines(title, across, "processor time a message, ms", labels, series)

    def _latency(self, names):
        works = [work for work in self.works() if work.startswith("latency")]
        if not works:
            return None
        series = {
            name: [
                self.median(works[0], name, f"latencyMillis{percentile}")
                for percentile in ("P50", "P99", "P999", "Max")
            ]
            for name in names
        }
        title = "Latency, " + works[0].removeprefix("latency ")
        return svg.lines(title, "percentile", "ms", ["p50", "p99", "p99.9", "max"], series)
