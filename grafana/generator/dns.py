"""DNS: how public keys are looked up, how long that takes, and what fails."""

from panels import RATE, SECONDS, SHARE, dashboard, quantiles, series, stat

KEYS = 'SCOPE, cache="public_keys"'
ALL = "sum(rate(inkan_cache_requests_total{%s}[WINDOW]))" % KEYS
DNS = 'SCOPE, phase="dns"'

NOW = [
    stat(
        "Look-ups per second",
        "Public keys that were asked for, answered by the cache or by a resolver.",
        RATE, ALL, "look-ups", width=6,
    ),
    stat(
        "Answered by the cache",
        "Of the look-ups, those that needed no query. Low with much mail: dns.cacheSize is too "
        "small, or senders publish very short times to live (dns.minTtl).",
        SHARE,
        'sum(rate(inkan_cache_requests_total{SCOPE, cache="public_keys",'
        ' outcome="hit"}[WINDOW])) / ' + ALL,
        "hits", width=6, ceiling=1,
    ),
    stat(
        "Served past their time",
        "Keys that verified before and serve on while no resolver answers (dns.staleFor). Any: "
        "the resolvers do not answer; ask them with dig from the same host.",
        RATE,
        'sum(rate(inkan_cache_requests_total{SCOPE, cache="public_keys", outcome="stale"}[WINDOW]))',
        "stale", width=6, warn=0.001, alarm=1,
    ),
    stat(
        "Wait for DNS, p99",
        "How long messages wait for public keys after their end; queries start before, with the "
        "header section. Near dns.timeout: a resolver is silent.",
        SECONDS,
        "histogram_quantile(0.99, sum by (le) (rate(inkan_phase_seconds_bucket{%s}[WINDOW])))" % DNS,
        "p99", width=6, warn=0.5, alarm=2,
    ),
]

LOOK_UPS = [
    series(
        "Look-ups by outcome",
        "`hit`: from the cache; `miss`: a query to a resolver; `joined`: waited for a query that "
        "was under way; `stale`: no resolver answered, a key that verified before served on.",
        RATE,
        ("sum by (outcome) (rate(inkan_cache_requests_total{%s}[WINDOW]))" % KEYS, "{{outcome}}"),
        stacked=True,
    ),
    series(
        "Queries by replica",
        "Look-ups that went to a resolver. Every replica has a cache of its own.",
        RATE,
        ('sum by (instance) (rate(inkan_cache_requests_total{SCOPE, cache="public_keys",'
         ' outcome="miss"}[WINDOW]))', "{{instance}}"),
    ),
    series(
        "Wait for DNS",
        "How long messages wait for public keys after their end.",
        SECONDS, *quantiles("inkan_phase_seconds_bucket{%s}" % DNS, []), alarm=2,
    ),
    series(
        "Wait for DNS, mean by replica",
        "One replica alone waits long: its resolver is the one that does not answer.",
        SECONDS,
        ("sum by (instance) (rate(inkan_phase_seconds_sum{%s}[WINDOW]))"
         " / sum by (instance) (rate(inkan_phase_seconds_count{%s}[WINDOW]))" % (DNS, DNS),
         "{{instance}}"),
    ),
]

FAILURES = [
    series(
        "Signatures that DNS left open",
        "Signatures with the result temperror, by reason. Mail is delivered with that verdict "
        "unless verify.on.temperror says otherwise.",
        RATE,
        ('sum by (reason) (rate(inkan_signatures_total{SCOPE, role="verify",'
         ' result="temperror"}[WINDOW]))', "{{reason}}"),
    ),
    series(
        "Signatures without a usable key",
        "Signatures with the result permerror, by reason. A sudden rise for all senders alike: "
        "a resolver answers that names do not exist which do.",
        RATE,
        ('sum by (reason) (rate(inkan_signatures_total{SCOPE, role="verify",'
         ' result="permerror"}[WINDOW]))', "{{reason}}"),
    ),
]

BOARD = dashboard(
    "inkan-dns", "Inkan / DNS",
    "How public keys are looked up, how long that takes, and what fails.",
    ("Now", NOW), ("Look-ups", LOOK_UPS), ("Failures", FAILURES),
)
