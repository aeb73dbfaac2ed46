"""The milter door: what MTAs hand over, what becomes of it, and their connections."""

from panels import COUNT, RATE, SECONDS, SHARE, dashboard, quantiles, series, stat

MILTER = 'SCOPE, door="milter"'
ALL = "sum(rate(inkan_messages_total{%s}[WINDOW]))" % MILTER

NOW = [
    stat(
        "Messages per second",
        "Messages that MTAs handed over. None while mail flows: the MTA does not reach this door; "
        "its log names the milter.",
        RATE, ALL, "messages", width=6,
    ),
    stat(
        "Told to come again",
        "The share of messages that failed for trouble on this side or ran into a limit. With "
        "milter.onTrouble at its default the MTA answers 451, and the sender comes again.",
        SHARE,
        '(%s - sum(rate(inkan_messages_total{SCOPE, door="milter", result!~"failed|limit"}[WINDOW])))'
        " / %s" % (ALL, ALL),
        "not served", width=6, warn=0.001, alarm=0.01,
    ),
    stat(
        "Connections",
        "Open connections of MTAs. Postfix keeps one for each smtpd process.",
        COUNT, "sum(inkan_connections{%s})" % MILTER, "open", width=6,
    ),
    stat(
        "Longest message",
        "The longest time of a message of the last minutes, from its first field to its outcome. "
        "Beyond the MTA's milter_content_timeout the MTA gives up first.",
        SECONDS, "max(inkan_message_seconds_max{%s})" % MILTER, "longest", width=6,
        warn=10, alarm=60,
    ),
]

MAIL = [
    series(
        "Signed, verified, left alone",
        "What the door does, by the role that each message's origin gives it. `pass` is mail that "
        "is neither signed nor verified. Mail of ours that is verified: its host is not in "
        "origin.internalHosts.",
        RATE,
        ("sum by (role) (rate(inkan_messages_total{%s}[WINDOW]))" % MILTER, "{{role}}"),
        stacked=True,
    ),
    series(
        "Messages by result",
        "What became of each message. `cancelled`: the MTA gave it up, as when its client hangs "
        "up; many at once mean that the MTA runs into a time-out.",
        RATE,
        ("sum by (role, result) (rate(inkan_messages_total{%s}[WINDOW]))" % MILTER,
         "{{role}} {{result}}"),
    ),
    series(
        "Ours and not signed",
        "Mail that looks like ours and is not signed, by reason. Name a key for the domain "
        "(`nothing_signs`), the host in origin.internalHosts (`external_client`), or see who "
        "writes in a name that is not theirs (`not_bound`).",
        RATE,
        ("sum by (reason) (rate(inkan_unsigned_total{%s}[WINDOW]))" % MILTER, "{{reason}}"),
    ),
    series(
        "Turned away by limits",
        "`queue`: more than can be signed; add replicas. `peers`: an MTA that milter.peers does "
        "not name. `connections`: raise milter.maxConnections. The others are the message's own.",
        RATE,
        ("sum by (limit) (rate(inkan_rejected_total{%s}[WINDOW]))" % MILTER, "{{limit}}"),
    ),
]

TIME = [
    series(
        "Latency by role",
        "From a message's first field to its outcome; the time that the MTA takes to send is in it.",
        SECONDS, *quantiles("inkan_message_seconds_bucket{%s}" % MILTER, ["role"]), alarm=5,
    ),
    series(
        "Connections by replica",
        "Open connections. Connections of MTAs live long: after a replica is added they spread "
        "only as the MTAs' processes end.",
        COUNT,
        ("sum by (instance) (inkan_connections{%s})" % MILTER, "{{instance}}"),
        ("min(inkan_connections_limit{%s})" % MILTER, "limit"),
    ),
]

BOARD = dashboard(
    "inkan-milter", "Inkan / Milter",
    "What MTAs hand over, what becomes of it, and their connections.",
    ("Now", NOW), ("Mail", MAIL), ("Time and connections", TIME),
)
