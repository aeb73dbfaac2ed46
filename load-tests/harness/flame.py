"""A flame graph as SVG with nothing but text, and what the samples come to in words."""

import collections
import re
from xml.sax.saxutils import escape

WIDTH, ROW, TOP = 1200, 16, 40
LEAST = 0.003
FAMILIES = [
    ("kernel", "#c9b458", lambda frame: frame.endswith("_[k]")),
    ("Inkan", "#d95f4b", lambda frame: frame.startswith("io/inkan/")),
    ("Netty, Vert.x", "#5b8fc7", lambda frame: frame.startswith(("io/netty/", "io/vertx/"))),
    ("Java", "#7fb77e", lambda frame: "/" in frame and not frame.startswith("/")),
    ("native", "#b9a2c9", lambda frame: True),
]
# In this order: a sample belongs to the first part whose name is in one of its frames.
PARTS = [
    ("the signature (Amazon Corretto Crypto Provider)", "EvpSignature"),
    ("the signature (Amazon Corretto Crypto Provider)", "libamazonCorretto"),
    ("SHA-256", "sha256_implCompress"),
    ("the rest of the pool's task: header hash, field, outcome, metrics, waking the event loop",
     "BoundedCryptoPool$Task"),
    ("the pool's queue", "ThreadPoolExecutor"),
    ("canonicalization of the body", "io/inkan/dkim/"),
    ("the log line", "MessageLog"),
    ("replies and their write", "MilterConnection.send"),
    ("answers by HTTP and their write", "AnswerWriter"),
    ("engine", "io/inkan/engine/"),
    ("commands, fields, session", "io/inkan/milter/"),
    ("routes", "io/inkan/http/"),
    ("reading from the network", "epollInReady"),
    ("waiting in epoll", "epollWait"),
    ("event loop, otherwise", "SingleThreadIoEventLoop"),
    ("compilation", "CompilerThre"),
    ("garbage collection", "VM Thread"),
]


def read(file):
    """Stacks from the root on, each with its number of samples."""
    stacks = collections.Counter()
    for line in file.read_text(errors="replace").splitlines():
        stack, _, count = line.rpartition(" ")
        stacks[tuple(_plain(frame) for frame in stack.split(";"))] += int(count)
    return stacks


def _plain(frame):
    """Without what differs from run to run: numbers of threads, folders, addresses."""
    frame = re.sub(r"^\[(.*?)[-\d]*( tid=\d+)?\]$", r"[\1]", frame)
    frame = re.sub(r"^/.*/(lib[\w.]+?)\d*\.so.*", r"\1.so", frame)
    return re.sub(r"\$\$Lambda.*?\.(\w+)$", r"$$Lambda.\1", frame)


def shares(stacks):
    """The parts of a message's time, as shares of all samples."""
    total = sum(stacks.values())
    found = collections.Counter()
    for stack, count in stacks.items():
        found[next((name for name, word in PARTS if any(word in frame for frame in stack)),
                   "other")] += count
    return [(name, count / total) for name, count in found.most_common()]


def svg(stacks, title):
    total = sum(stacks.values())
    boxes = []
    depth = _boxes(stacks, 0, 0, total, boxes)
    height = TOP + (depth + 2) * ROW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="10">',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        f'<text x="8" y="18" font-size="14">{escape(title)}</text>',
    ]
    for number, (name, colour, _) in enumerate(FAMILIES):
        parts.append(f'<rect x="{8 + 110 * number}" y="25" width="10" height="10" fill="{colour}"/>'
                     f'<text x="{22 + 110 * number}" y="34">{name}</text>')
    for frame, level, left, samples in boxes:
        x, width = WIDTH * left / total, WIDTH * samples / total
        y = height - (level + 1) * ROW
        colour = next(colour for _, colour, matches in FAMILIES if matches(frame))
        words = frame.removesuffix("_[k]").rpartition("/")[2]
        shown = words if len(words) * 5.6 < width else words[: max(0, int(width / 5.6) - 1)]
        parts.append(
            f'<g><title>{escape(frame)}: {100 * samples / total:.1f} %</title>'
            f'<rect x="{x:.1f}" y="{y}" width="{max(width - 0.4, 0.2):.1f}" height="{ROW - 1}" '
            f'fill="{colour}"/><text x="{x + 2:.1f}" y="{y + 11}">'
            f"{escape(shown) if len(shown) > 2 else ''}</text></g>"
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _boxes(stacks, level, left, total, boxes):
    """Adds a box for each frame that is wide enough, and answers how deep they go."""
    children = collections.defaultdict(collections.Counter)
    for stack, count in stacks.items():
        if stack:
            children[stack[0]][stack[1:]] += count
    deepest = level
    for frame in sorted(children):
        samples = sum(children[frame].values())
        if samples / total >= LEAST:
            boxes.append((frame, level, left, samples))
            deepest = max(deepest, _boxes(children[frame], level + 1, left, total, boxes))
        left += samples
    return deepest
