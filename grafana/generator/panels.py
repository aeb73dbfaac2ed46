"""What a dashboard is made of: queries, panels, rows, and the JSON that Grafana 10 and newer read.

In a query SCOPE stands for the replicas that the dashboard's variables choose, and WINDOW for the
range over which Grafana has rates computed.
"""

from dataclasses import dataclass, field

SCOPE = 'job=~"$job", instance=~"$instance"'
WINDOW = "$__rate_interval"
SCHEMA = 38  # Grafana 10.0
COLUMNS = 24
SOURCE = {"type": "prometheus", "uid": "${datasource}"}

RATE = "cps"  # Grafana's word for a count in a second
SHARE = "percentunit"
SECONDS = "s"
DAYS = "dtdhms"  # of seconds: days, hours, minutes and seconds
BYTES = "bytes"
COUNT = "short"


@dataclass(frozen=True)
class Query:
    """A question in PromQL, and how the legend calls what it answers."""

    promql: str
    legend: str

    def json(self, index, instant):
        expression = " ".join(self.promql.split())
        target = {
            "refId": chr(ord("A") + index),
            "datasource": SOURCE,
            "editorMode": "code",
            "expr": expression.replace("SCOPE", SCOPE).replace("WINDOW", WINDOW),
            "legendFormat": self.legend,
            "instant": instant,
            "range": not instant,
        }
        if instant:
            target["format"] = "table"
        return target


@dataclass(frozen=True)
class Panel:
    """A panel; its description says what it shows and what to do about it.

    warn and alarm are where its colour changes to orange and red; with falling, below them.
    """

    title: str
    description: str
    unit: str
    queries: list
    kind: str = "timeseries"
    width: int = 12
    height: int = 8
    warn: float = None
    alarm: float = None
    falling: bool = False
    ceiling: float = None
    stacked: bool = False
    words: dict = None
    absent: str = "nothing counted yet"
    overrides: list = field(default_factory=list)
    transformations: list = None

    def json(self, number, x, y):
        panel = {
            "id": number,
            "type": self.kind,
            "title": self.title,
            "description": self.description,
            "datasource": SOURCE,
            "gridPos": {"h": self.height, "w": self.width, "x": x, "y": y},
            "targets": [
                query.json(index, self.kind == "table") for index, query in enumerate(self.queries)
            ],
            "fieldConfig": {"defaults": self._defaults(), "overrides": self.overrides},
            "options": OPTIONS[self.kind],
        }
        if self.transformations:
            panel["transformations"] = self.transformations
        return panel

    def _defaults(self):
        defaults = {
            "unit": self.unit,
            "color": {"mode": "palette-classic" if self.kind == "timeseries" else "thresholds"},
            "thresholds": {"mode": "absolute", "steps": self._steps()},
        }
        if self.kind != "table":
            defaults["min"] = 0
            defaults["noValue"] = self.absent
        if self.ceiling is not None:
            defaults["max"] = self.ceiling
        if self.words:
            defaults["mappings"] = [
                {
                    "type": "value",
                    "options": {value: {"text": word} for value, word in self.words.items()},
                }
            ]
        if self.kind == "timeseries":
            defaults["custom"] = {
                "drawStyle": "line",
                "lineWidth": 1,
                "fillOpacity": 30 if self.stacked else 5,
                "showPoints": "never",
                "spanNulls": False,
                "stacking": {"mode": "normal" if self.stacked else "none", "group": "A"},
                "thresholdsStyle": {"mode": "off" if self.alarm is None else "dashed"},
            }
        return defaults

    def _steps(self):
        levels = [("orange", self.warn), ("red", self.alarm)]
        steps = [(colour, level) for colour, level in levels if level is not None]
        if self.falling:
            # From the lowest up each colour begins where the one before it ends.
            colours = [colour for colour, _ in reversed(steps)] + ["green"]
            bounds = [None] + [level for _, level in reversed(steps)]
            return [{"color": c, "value": v} for c, v in zip(colours, bounds)]
        return [{"color": c, "value": v} for c, v in [("green", None)] + steps]


OPTIONS = {
    "timeseries": {
        "legend": {
            "displayMode": "table",
            "placement": "bottom",
            "calcs": ["lastNotNull", "max"],
            "showLegend": True,
        },
        "tooltip": {"mode": "multi", "sort": "desc"},
    },
    "stat": {
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        "colorMode": "value",
        "graphMode": "area",
        "textMode": "auto",
        "justifyMode": "auto",
        "orientation": "auto",
    },
    "table": {"showHeader": True, "cellHeight": "sm", "footer": {"show": False}},
}


def stat(title, description, unit, promql, legend, **more):
    """One number, large."""
    return Panel(
        title, description, unit, [Query(promql, legend)], kind="stat",
        width=more.pop("width", 4), height=more.pop("height", 4), **more,
    )


def series(title, description, unit, *queries, **more):
    """Lines over time."""
    return Panel(title, description, unit, [Query(*query) for query in queries], **more)


def table(title, description, columns, labels, **more):
    """A row for each combination of labels.

    columns: name, unit and query of each; all queries answer with the same labels.
    """
    renamed = {f"Value #{chr(ord('A') + i)}": name for i, (name, _, _) in enumerate(columns)}
    if len(columns) == 1:
        renamed = {"Value": columns[0][0]}
    return Panel(
        title, description, COUNT, [Query(promql, name) for name, _, promql in columns],
        kind="table", width=more.pop("width", COLUMNS),
        overrides=[
            {
                "matcher": {"id": "byName", "options": name},
                "properties": [{"id": "unit", "value": unit}],
            }
            for name, unit, _ in columns
        ],
        transformations=[
            {"id": "merge", "options": {}},
            {
                "id": "organize",
                "options": {
                    "excludeByName": {"Time": True},
                    "indexByName": {label: place for place, label in enumerate(labels)},
                    "renameByName": renamed,
                },
            },
        ],
        **more,
    )


def quantiles(bucket, labels):
    """The median, the 95th and the 99th percentile of a histogram, for each value of a label."""
    by = "".join(f", {label}" for label in labels)
    names = "".join(f"{{{{{label}}}}} " for label in labels)
    return [
        (f"histogram_quantile({share}, sum by (le{by}) (rate({bucket}[WINDOW])))", names + word)
        for share, word in (("0.5", "median"), ("0.95", "p95"), ("0.99", "p99"))
    ]


def dashboard(uid, title, description, *rows):
    """A dashboard of rows, each a title and its panels, laid out from left to right."""
    panels, y = [], 0
    for heading, content in rows:
        panels.append(
            {
                "id": len(panels) + 1,
                "type": "row",
                "title": heading,
                "collapsed": False,
                "gridPos": {"h": 1, "w": COLUMNS, "x": 0, "y": y},
                "panels": [],
            }
        )
        x, y, tallest = 0, y + 1, 0
        for panel in content:
            if x + panel.width > COLUMNS:
                x, y, tallest = 0, y + tallest, 0
            panels.append(panel.json(len(panels) + 1, x, y))
            x, tallest = x + panel.width, max(tallest, panel.height)
        y += tallest
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["inkan"],
        "schemaVersion": SCHEMA,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "timezone": "",
        "annotations": {"list": []},
        "links": [
            {
                "type": "dashboards",
                "title": "Inkan",
                "tags": ["inkan"],
                "asDropdown": True,
                "includeVars": True,
                "keepTime": True,
                "targetBlank": False,
            }
        ],
        "templating": {"list": VARIABLES},
        "panels": panels,
    }


def _variable(name, label, question, more):
    return {
        "name": name,
        "label": label,
        "type": "query",
        "datasource": SOURCE,
        "definition": question,
        "query": {"query": question, "refId": name},
        "refresh": 2,
        "sort": 1,
        "regex": "",
        "hide": 0,
        "multi": True,
        "includeAll": True,
        "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
        **more,
    }


VARIABLES = [
    {
        "name": "datasource",
        "label": "Data source",
        "type": "datasource",
        "query": "prometheus",
        "refresh": 1,
        "regex": "",
        "hide": 0,
        "multi": False,
        "includeAll": False,
        "current": {},
    },
    # Without a value of its own "All" stands for every job that has Inkan's series, and no other.
    _variable("job", "Job", "label_values(inkan_config_generation, job)", {}),
    _variable(
        "instance",
        "Instance",
        'label_values(inkan_config_generation{job=~"$job"}, instance)',
        {"allValue": ".+"},
    ),
]
