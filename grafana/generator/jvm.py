"""The Java process: memory, garbage collection, threads, file descriptors, processors."""

from panels import BYTES, COUNT, SECONDS, SHARE, dashboard, series

HEAP = 'SCOPE, area="heap"'

MEMORY = [
    series(
        "Heap in use",
        "A saw-tooth is well. What matters is how low it falls: when the low points come near "
        "the limit, give the process more memory (-Xmx, or the container's limit).",
        BYTES,
        ("sum by (instance) (jvm_memory_used_bytes{%s})" % HEAP, "{{instance}}"),
        ("max(sum by (instance) (jvm_memory_max_bytes{%s}))" % HEAP, "limit"),
    ),
    series(
        "Heap in use, share",
        "The heap in use against its limit. Low points above 90 % for a quarter of an hour alert.",
        SHARE,
        ("sum by (instance) (jvm_memory_used_bytes{%s})"
         " / sum by (instance) (jvm_memory_max_bytes{%s})" % (HEAP, HEAP), "{{instance}}"),
        ceiling=1, warn=0.8, alarm=0.9,
    ),
    series(
        "Heap by pool",
        "Which part of the heap grows. Old objects that only grow are what is kept: caches, and "
        "messages that wait.",
        BYTES, ("sum by (id) (jvm_memory_used_bytes{%s})" % HEAP, "{{id}}"), stacked=True,
    ),
    series(
        "Beside the heap",
        "Classes, compiled code and direct buffers, which the container's limit counts too.",
        BYTES,
        ('sum by (id) (jvm_memory_used_bytes{SCOPE, area="nonheap"})', "{{id}}"),
        ("sum by (id) (jvm_buffer_memory_used_bytes{SCOPE})", "buffers, {{id}}"),
        stacked=True,
    ),
]

COLLECTION = [
    series(
        "Time in collections",
        "The share of time for which collections stop everything else. Above 10 %: more heap.",
        SHARE,
        ("sum by (instance) (rate(jvm_gc_pause_seconds_sum{SCOPE}[WINDOW]))", "{{instance}}"),
        warn=0.05, alarm=0.1, width=8,
    ),
    series(
        "Mean pause",
        "The mean time of a collection, by its action.",
        SECONDS,
        ("sum by (action) (rate(jvm_gc_pause_seconds_sum{SCOPE}[WINDOW]))"
         " / sum by (action) (rate(jvm_gc_pause_seconds_count{SCOPE}[WINDOW]))", "{{action}}"),
        width=8,
    ),
    series(
        "Allocation",
        "Octets of new objects in a second. It follows the mail; far more than before for the "
        "same mail is worth a report.",
        "Bps",
        ("sum by (instance) (rate(jvm_gc_memory_allocated_bytes_total{SCOPE}[WINDOW]))",
         "{{instance}}"),
        width=8,
    ),
]

PROCESS = [
    series(
        "Processor",
        "Processors in use. At what the replica was given, messages wait: add replicas.",
        COUNT,
        ("sum by (instance) (process_cpu_usage{SCOPE}"
         " * on (job, instance) system_cpu_count{SCOPE})", "{{instance}}"),
    ),
    series(
        "Processors of the machine, share in use",
        "All processes of the machine together. High while Inkan's own use is low: something "
        "else takes the processors.",
        SHARE, ("max by (instance) (system_cpu_usage{SCOPE})", "{{instance}}"), ceiling=1, alarm=0.95,
    ),
    series(
        "Threads by state",
        "The number of threads hardly changes. Many that are blocked: take a thread dump (jcmd "
        "PID Thread.print).",
        COUNT, ("sum by (state) (jvm_threads_states_threads{SCOPE})", "{{state}}"), stacked=True,
    ),
    series(
        "File descriptors",
        "Open files and sockets, and how many the process may have. At the limit no connection is "
        "taken and no resolver asked: raise LimitNOFILE, or find the client that keeps connections.",
        COUNT,
        ("sum by (instance) (process_files_open_files{SCOPE})", "{{instance}}"),
        ("min(process_files_max_files{SCOPE})", "limit"),
    ),
    series(
        "Uptime",
        "Falls to zero when a process starts. That nobody asked for: see its log, and the "
        "orchestrator's reason for ending it.",
        SECONDS, ("max by (instance) (process_uptime_seconds{SCOPE})", "{{instance}}"),
    ),
]

BOARD = dashboard(
    "inkan-jvm", "Inkan / JVM",
    "The Java processes: memory, garbage collection, threads, file descriptors, processors.",
    ("Memory", MEMORY), ("Garbage collection", COLLECTION), ("Process", PROCESS),
)
