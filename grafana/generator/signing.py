"""Signing: how much, how fast, what is not signed, and whether the keys are published."""

from panels import COUNT, RATE, SECONDS, SHARE, dashboard, quantiles, series, stat, table

SIGN = 'SCOPE, role="sign"'

NOW = [
    stat(
        "Signed per second",
        "Messages that were signed. It falls while mail flows: see why messages of ours are not "
        "signed.",
        RATE, 'sum(rate(inkan_messages_total{SCOPE, result="signed"}[WINDOW]))', "signed", width=6,
    ),
    stat(
        "Share signed",
        "Of the messages that were to be signed, those that were. The rest is in the panel of "
        "outcomes, by its reason.",
        SHARE,
        'sum(rate(inkan_messages_total{SCOPE, role="sign", result="signed"}[WINDOW]))'
        ' / sum(rate(inkan_messages_total{SCOPE, role="sign"}[WINDOW]))',
        "signed", width=6, warn=0.99, alarm=0.9, falling=True, ceiling=1,
    ),
    stat(
        "Done within 100 ms",
        "Of the messages that were to be signed, those done within 100 ms of their first octet.",
        SHARE,
        'sum(rate(inkan_message_seconds_bucket{SCOPE, role="sign", le="0.1"}[WINDOW]))'
        ' / sum(rate(inkan_message_seconds_count{SCOPE, role="sign"}[WINDOW]))',
        "within 100 ms", width=6, warn=0.99, alarm=0.9, falling=True, ceiling=1,
    ),
    stat(
        "Signatures per message",
        "How many signatures a signed message gets. More than expected: two keys of one domain "
        "sign, as while a key is rolled over.",
        COUNT,
        'sum(rate(inkan_signatures_total{SCOPE, role="sign"}[WINDOW]))'
        ' / sum(rate(inkan_messages_total{SCOPE, result="signed"}[WINDOW]))',
        "signatures", width=6,
    ),
]

MAIL = [
    series(
        "Signed by door",
        "Messages that were signed, by the door that they came through.",
        RATE,
        ('sum by (door) (rate(inkan_messages_total{SCOPE, result="signed"}[WINDOW]))', "{{door}}"),
        stacked=True,
    ),
    series(
        "Outcomes",
        "What became of messages that were to be signed. `nothing_signs`: no key for the author; "
        "`not_permitted`: the caller may not sign for that domain, or the sender does not belong "
        "to it; `no_author`: no single From; `failed`: trouble on this side, see the log.",
        RATE,
        ("sum by (result) (rate(inkan_messages_total{%s}[WINDOW]))" % SIGN, "{{result}}"),
    ),
    series(
        "Signatures by algorithm",
        "Signatures that were written. One algorithm is gone: its keys were taken out of the "
        "configuration.",
        RATE,
        ("sum by (algorithm) (rate(inkan_signatures_total{%s}[WINDOW]))" % SIGN, "{{algorithm}}"),
    ),
    series(
        "Ours and not signed",
        "Mail from an MTA that looks like ours and is not signed. `nothing_signs`: name a key for "
        "the domain; `external_client`: a host that origin.internalHosts lacks; `not_bound`: the "
        "sender does not belong to the domain; the log line of the message has the rest.",
        RATE,
        ("sum by (door, reason) (rate(inkan_unsigned_total{SCOPE}[WINDOW]))", "{{door}} {{reason}}"),
    ),
]

TIME = [
    series(
        "Latency by door",
        "From a message's first octet to its outcome, sending included. High at one door alone: "
        "its clients send slowly, or are far away.",
        SECONDS, *quantiles("inkan_message_seconds_bucket{%s}" % SIGN, ["door"]), alarm=1,
    ),
    series(
        "Phases, p99",
        "`headers`: choosing keys; `queue`: waiting for a thread; `crypto`: hashing and signing. "
        "`queue` grows first when processors are missing. Verified messages are in it too.",
        SECONDS,
        ("histogram_quantile(0.99, sum by (le, phase)"
         ' (rate(inkan_phase_seconds_bucket{SCOPE, phase!="dns"}[WINDOW])))', "{{phase}}"),
        alarm=0.1,
    ),
    series(
        "Phases, mean",
        "The mean time of a message in each phase.",
        SECONDS,
        ('sum by (phase) (rate(inkan_phase_seconds_sum{SCOPE, phase!="dns"}[WINDOW]))'
         ' / sum by (phase) (rate(inkan_phase_seconds_count{SCOPE, phase!="dns"}[WINDOW]))',
         "{{phase}}"),
    ),
    series(
        "Waiting for a thread",
        "Messages that wait for a thread of the crypto pool (limits.queue, limits.cryptoThreads). "
        "Where waiting lasts, messages are told to come again.",
        COUNT,
        ("sum by (instance) (inkan_crypto_queue{SCOPE})", "{{instance}}"),
        ("min(inkan_crypto_queue_limit{SCOPE})", "limit"),
    ),
]

KEYS = [
    series(
        "Cache of signing keys",
        "Look-ups of private keys. Misses read and parse a key file: some after a reload, else "
        "hardly any.",
        RATE,
        ('sum by (outcome) (rate(inkan_cache_requests_total{SCOPE, cache="signing_keys"}[WINDOW]))',
         "{{outcome}}"),
    ),
    table(
        "Keys published",
        "The keys that metrics.keyPublished names, and whether DNS shows their public half. Not "
        "published: publish the record that `inkan testkey` prints, before receivers refuse mail.",
        [("in DNS", "bool_yes_no", "min by (domain, selector) (inkan_key_published{SCOPE})")],
        ["domain", "selector"], width=12,
    ),
    series(
        "Keys by what DNS shows",
        "All keys that sign. `missing`, `mismatch`, `revoked`, `invalid`: receivers cannot verify; "
        "`inkan testkey` names them and says what to do. `unknown`: DNS does not answer. "
        "`unchecked`: not looked up yet, which takes an hour after the start.",
        COUNT, ("max by (state) (inkan_keys{SCOPE})", "{{state}}"), stacked=True,
    ),
    series(
        "Domains that sign most",
        "The ten domains with the most messages to sign, of those that metrics.domains and "
        "metrics.topDomains name; `other` are all the rest. One rises far above its habit: see "
        "who sends for it.",
        RATE,
        ('topk(10, sum by (domain) (rate(inkan_domain_messages_total{SCOPE, role="sign"}[WINDOW])))',
         "{{domain}}"),
    ),
]

BOARD = dashboard(
    "inkan-signing", "Inkan / Signing",
    "How much is signed, how fast, what is not, and whether the keys are published.",
    ("Now", NOW), ("Mail", MAIL), ("Time", TIME), ("Keys", KEYS),
)
