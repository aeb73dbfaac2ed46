"""Verification: the verdicts, why signatures do not pass, and how long it takes."""

from panels import COUNT, RATE, SECONDS, SHARE, dashboard, quantiles, series, stat

VERIFY = 'SCOPE, role="verify"'


def share(result):
    return (
        'sum(rate(inkan_messages_total{SCOPE, role="verify", result="%s"}[WINDOW]))'
        ' / sum(rate(inkan_messages_total{SCOPE, role="verify"}[WINDOW]))' % result
    )


NOW = [
    stat(
        "Verified per second",
        "Messages whose signatures were looked at, or that have none.",
        RATE, "sum(rate(inkan_messages_total{%s}[WINDOW]))" % VERIFY, "verified", width=6,
    ),
    stat(
        "Pass",
        "Of the verified messages, those with a signature that passes. It falls at once: look "
        "whether DNS answers, and whether something in front of Inkan changes messages.",
        SHARE, share("pass"), "pass", width=6, ceiling=1, warn=0.5, alarm=0.2, falling=True,
    ),
    stat(
        "Cannot be judged now",
        "Of the verified messages, those with the verdict temperror: DNS did not answer. See the "
        "DNS dashboard.",
        SHARE, share("temperror"), "temperror", width=6, ceiling=1, warn=0.01, alarm=0.05,
    ),
    stat(
        "Signatures per message",
        "How many signatures a verified message bears, those beyond limits.signatures included.",
        COUNT,
        "sum(rate(inkan_signatures_total{%s}[WINDOW]))"
        " / sum(rate(inkan_messages_total{%s}[WINDOW]))" % (VERIFY, VERIFY),
        "signatures", width=6,
    ),
]

VERDICTS = [
    series(
        "Verdicts",
        "The verdict on each message, in the words of RFC 8601; `limit`, `failed` and `cancelled` "
        "are messages without one.",
        RATE,
        ("sum by (result) (rate(inkan_messages_total{%s}[WINDOW]))" % VERIFY, "{{result}}"),
        stacked=True,
    ),
    series(
        "Verdicts by door",
        "The same by the door that the messages came through.",
        RATE,
        ("sum by (door, result) (rate(inkan_messages_total{%s}[WINDOW]))" % VERIFY,
         "{{door}} {{result}}"),
    ),
    series(
        "Signatures by algorithm and result",
        "A message may bear several signatures. `unknown` are algorithms that no longer count, or "
        "never did.",
        RATE,
        ("sum by (algorithm, result) (rate(inkan_signatures_total{%s}[WINDOW]))" % VERIFY,
         "{{algorithm}} {{result}}"),
    ),
    series(
        "Why signatures do not pass",
        "The reason that Authentication-Results tells. Many \"body hash did not verify\": "
        "something changes messages before Inkan sees them, such as a milter that stands before "
        "it. Many missing keys: a sender's DNS, or a resolver of ours that answers wrongly.",
        RATE,
        ('sum by (result, reason) (rate(inkan_signatures_total{SCOPE, role="verify",'
         ' result!="pass"}[WINDOW]))', "{{result}}: {{reason}}"),
    ),
]

DOMAINS = [
    series(
        "Domains that do not pass",
        "The ten authors' domains with the most messages that have no signature that passes, of "
        "those that metrics.domains and metrics.topDomains name; `other` are all the rest. A "
        "domain that always signs: somebody forges it, or its key is gone.",
        RATE,
        ("topk(10, sum by (domain) (rate(inkan_domain_messages_total"
         '{SCOPE, role="verify", result!="pass"}[WINDOW])))', "{{domain}}"),
        width=24,
    ),
]

TIME = [
    series(
        "Latency by door",
        "From a message's first octet to its verdict, sending and DNS included.",
        SECONDS, *quantiles("inkan_message_seconds_bucket{%s}" % VERIFY, ["door"]), alarm=3,
    ),
    series(
        "Phases, p99",
        "`dns`: waiting for public keys after the end of the message; `queue`: waiting for a "
        "thread; `crypto`: hashing and checking. Signed messages are in the others than `dns` too.",
        SECONDS,
        ("histogram_quantile(0.99, sum by (le, phase)"
         " (rate(inkan_phase_seconds_bucket{SCOPE}[WINDOW])))", "{{phase}}"),
        alarm=1,
    ),
    series(
        "Verified by replica",
        "How evenly the load is spread. A replica at zero gets no mail: see whether it is ready.",
        RATE,
        ("sum by (instance) (rate(inkan_messages_total{%s}[WINDOW]))" % VERIFY, "{{instance}}"),
    ),
    series(
        "Done within 1 s",
        "Of the verified messages, those done within a second of their first octet.",
        SHARE,
        ('sum by (door) (rate(inkan_message_seconds_bucket{SCOPE, role="verify", le="1.0"}[WINDOW]))'
         " / sum by (door) (rate(inkan_message_seconds_count{%s}[WINDOW]))" % VERIFY, "{{door}}"),
        ceiling=1,
    ),
]

BOARD = dashboard(
    "inkan-verification", "Inkan / Verification",
    "The verdicts on mail, why signatures do not pass, and how long it takes.",
    ("Now", NOW), ("Verdicts", VERDICTS), ("Domains", DOMAINS), ("Time", TIME),
)
