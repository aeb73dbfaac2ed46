"""Whether all is well, and if not, which dashboard to open next."""

from panels import (
    BYTES,
    COUNT,
    DAYS,
    RATE,
    SECONDS,
    SHARE,
    dashboard,
    quantiles,
    series,
    stat,
    table,
)

DAY = 86_400

UNFINISHED = """
    (sum(rate(inkan_messages_total{SCOPE}[WINDOW]))
      - sum(rate(inkan_messages_total{SCOPE, result!~"failed|limit"}[WINDOW])))
    / sum(rate(inkan_messages_total{SCOPE}[WINDOW]))
"""

NOW = [
    stat(
        "Replicas up",
        "Replicas that Prometheus could scrape. Fewer than there should be: look at the table of "
        "replicas below, and at the log of the one that is missing.",
        COUNT, "sum(up{SCOPE})", "up", warn=1, alarm=1, falling=True,
    ),
    stat(
        "Messages per second",
        "Messages that have their outcome, by all doors and roles. None while mail should flow: "
        "ask the MTA's log whether it reaches the milter.",
        RATE, "sum(rate(inkan_messages_total{SCOPE}[WINDOW]))", "messages",
    ),
    stat(
        "Not served",
        "The share of messages that failed for trouble on this side or ran into a limit. Mail "
        "comes again after a tempfail, so it is late, not lost. Above 1 %: see which result and "
        "which limit below, then the log.",
        SHARE, UNFINISHED, "not served", warn=0.001, alarm=0.01,
    ),
    stat(
        "Latency p99",
        "99 of 100 messages are done within this time from their first octet. It contains the "
        "time that the sender takes to send. High: compare the phases on the signing and "
        "verification dashboards.",
        SECONDS,
        "histogram_quantile(0.99, sum by (le) (rate(inkan_message_seconds_bucket{SCOPE}[WINDOW])))",
        "p99", warn=0.25, alarm=1,
    ),
    stat(
        "Messages waiting",
        "Messages that wait for a thread of the crypto pool, in the replica where most wait. It "
        "stays above zero: processors are missing; add replicas.",
        COUNT, "max(inkan_crypto_queue{SCOPE})", "waiting", warn=50, alarm=500,
    ),
    stat(
        "Processor",
        "Processors in use by all replicas together. Compare it with what they were given.",
        COUNT, "sum(process_cpu_usage{SCOPE} * on (job, instance) system_cpu_count{SCOPE})",
        "processors",
    ),
]

ROOM = [
    stat(
        "Crypto queue, share in use",
        "Messages that wait for a thread, of those that may (limits.queue), in the replica where "
        "most wait. Above a half for minutes: add replicas or processors.",
        SHARE,
        "max(inkan_crypto_queue{SCOPE} / on (job, instance) inkan_crypto_queue_limit{SCOPE})",
        "in use", width=6, warn=0.25, alarm=0.5, ceiling=1,
    ),
    stat(
        "Connections, share in use",
        "Open connections of those that a door may have (maxConnections), at the door that is "
        "fullest. At 100 % every further one is closed.",
        SHARE,
        "max(inkan_connections{SCOPE} / on (job, instance, door) inkan_connections_limit{SCOPE})",
        "in use", width=6, warn=0.5, alarm=0.8, ceiling=1,
    ),
    stat(
        "Spool, share in use",
        "Octets of messages that are kept to be given back, of those that may be (spool.size), in "
        "the replica that keeps most. At 100 % messages by HTTP are answered with 503.",
        SHARE, "max(inkan_spool_bytes{SCOPE} / on (job, instance) inkan_spool_limit_bytes{SCOPE})",
        "in use", width=6, warn=0.5, alarm=0.8, ceiling=1,
    ),
    stat(
        "Keys that DNS does not show",
        "Keys that sign though DNS shows no record, another key's or a revoked one. Receivers "
        "cannot verify what they sign: run `inkan testkey`.",
        COUNT,
        "max(sum by (instance)"
        ' (inkan_keys{SCOPE, state=~"missing|mismatch|revoked|invalid"}))',
        "keys", width=6, warn=1, alarm=1,
    ),
    stat(
        "Certificates, time left",
        "How long the certificate of each door that speaks TLS holds, in the replica where it ends "
        "first. Below 14 days: have a new one issued and write it over the old one, which is taken "
        "up then. One that is new there and not here: the log says what is wrong with it.",
        DAYS,
        "min by (door) (inkan_tls_certificate_not_after_timestamp_seconds{SCOPE} - time())",
        "{{door}}", width=24, warn=14 * DAY, alarm=2 * DAY, falling=True,
        absent="no door speaks TLS",
    ),
]

MAIL = [
    series(
        "Messages by result",
        "What became of each message. `failed` and `limit` are trouble on this side; "
        "`nothing_signs` and `not_permitted` are senders that the configuration does not know.",
        RATE,
        ("sum by (role, result) (rate(inkan_messages_total{SCOPE}[WINDOW]))", "{{role}} {{result}}"),
        stacked=True,
    ),
    series(
        "Latency",
        "From a message's first octet to its outcome, sending included, over all doors and roles.",
        SECONDS, *quantiles("inkan_message_seconds_bucket{SCOPE}", []), alarm=1,
    ),
    series(
        "Turned away by limits",
        "Messages and connections that ran into a limit. `queue`: more comes than can be signed, "
        "add replicas or processors. `spool`: raise spool.size. `peers`: an MTA that "
        "milter.peers does not name. `message_size` and the like are the senders' doing.",
        RATE,
        ("sum by (door, limit) (rate(inkan_rejected_total{SCOPE}[WINDOW]))", "{{door}} {{limit}}"),
    ),
    series(
        "Not let in",
        "Requests and connections that were refused for who sent them. `credentials`: a key that "
        "is unknown or over; `role`, `domain`: a caller that wants more than it may; `rate`: one "
        "that sends too much; `peer`: an MTA that milter.peers does not name. The log names each.",
        RATE,
        ("sum by (door, reason) (rate(inkan_access_refused_total{SCOPE}[WINDOW]))",
         "{{door}} {{reason}}"),
    ),
    series(
        "Messages by door",
        "Messages that have their outcome, by the door that they came through.",
        RATE, ("sum by (door) (rate(inkan_messages_total{SCOPE}[WINDOW]))", "{{door}}"),
        stacked=True,
    ),
    series(
        "Connections",
        "Open connections. They only rise: an MTA or an application does not close what it opens.",
        COUNT, ('sum by (door) (inkan_connections{SCOPE, door!="cli"})', "{{door}}"),
    ),
]

REPLICAS = [
    table(
        "Replicas",
        "One row for each replica; sort by a column to find the one that stands out. One that is "
        "not ready (0) has a key that does not sign: ask its /health/ready. The generation "
        "counts the configurations since the process started, so replicas of "
        "different age differ in it.",
        [
            ("messages per second", RATE,
             "sum by (instance) (rate(inkan_messages_total{SCOPE}[WINDOW]))"),
            ("p99", SECONDS,
             "histogram_quantile(0.99, sum by (instance, le)"
             " (rate(inkan_message_seconds_bucket{SCOPE}[WINDOW])))"),
            ("waiting", COUNT, "sum by (instance) (inkan_crypto_queue{SCOPE})"),
            ("connections", COUNT, "sum by (instance) (inkan_connections{SCOPE})"),
            ("generation", COUNT, "max by (instance) (inkan_config_generation{SCOPE})"),
            ("heap", BYTES, 'sum by (instance) (jvm_memory_used_bytes{SCOPE, area="heap"})'),
            ("processors", COUNT,
             "sum by (instance) (process_cpu_usage{SCOPE}"
             " * on (job, instance) system_cpu_count{SCOPE})"),
            ("uptime", SECONDS, "max by (instance) (process_uptime_seconds{SCOPE})"),
            ("ready", COUNT, "min by (instance) (inkan_ready{SCOPE})"),
        ],
        ["instance"],
    ),
    series(
        "Messages by replica",
        "How evenly the load is spread. An MTA keeps its connections: a new replica gets mail "
        "only as connections are made anew.",
        RATE, ("sum by (instance) (rate(inkan_messages_total{SCOPE}[WINDOW]))", "{{instance}}"),
    ),
]

CONFIGURATION = [
    series(
        "Configuration generation",
        "Counts up with every configuration that came into force, from 1 at the start of each "
        "process. After a change every replica's line makes one step; one that does not has kept "
        "the configuration before: `inkan check-config` tells why.",
        COUNT, ("max by (instance) (inkan_config_generation{SCOPE})", "{{instance}}"), width=6,
    ),
    series(
        "Reloads by outcome",
        "Reloads within the window, by SIGHUP or because files changed. `rejected`: the one "
        "before stays in force; the log names every problem with file and line.",
        COUNT,
        ("sum by (outcome) (increase(inkan_config_reloads_total{SCOPE}[WINDOW]))", "{{outcome}}"),
        width=6,
    ),
    series(
        "Versions",
        "Replicas by the version of Inkan and of Java. Two versions for longer than an upgrade "
        "takes: some replicas were left behind.",
        COUNT,
        ("count by (version, java) (inkan_build_info{SCOPE})", "{{version}}, Java {{java}}"),
        width=6,
    ),
    series(
        "Who does the arithmetic",
        "Replicas by algorithm and crypto provider. `accp` is the native one and several times "
        "faster; anything else on Linux means that its library did not load: see the log of the "
        "start.",
        COUNT,
        ("sum by (algorithm, provider) (inkan_crypto_provider{SCOPE})",
         "{{algorithm}} by {{provider}}"),
        width=6,
    ),
]

BOARD = dashboard(
    "inkan-overview", "Inkan / Overview",
    "Whether mail is signed and verified, by how many replicas, and how fast.",
    ("Now", NOW), ("Room left", ROOM), ("Mail", MAIL), ("Replicas", REPLICAS),
    ("Configuration", CONFIGURATION),
)
