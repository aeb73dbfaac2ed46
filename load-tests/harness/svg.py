"""Line and bar charts as SVG, with nothing but text."""

import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 80, 140, 50, 60
COLOURS = {"Inkan": "#b5232b", "OpenDKIM": "#2b5f9e", "rspamd": "#3b8a3e"}
OTHERS = ["#7a5195", "#b07a1e", "#555555"]


def _colour(name, number):
    return COLOURS.get(name, OTHERS[number % len(OTHERS)])


def _ticks(low, high):
    """Powers of ten from below the least to above the greatest value."""
    first = math.floor(math.log10(low))
    last = max(first + 1, math.ceil(math.log10(high)))
    return [10.0**exponent for exponent in range(first, last + 1)]


def _number(value):
    return f"{value:g}"


def lines(title, across, upwards, labels, series):
    """Values at a few places, both named; upwards logarithmic.

    series: name -> values in the order of labels, None where there is none.
    """
    values = [value for row in series.values() for value in row if value]
    if not values:
        return None
    ticks = _ticks(min(values), max(values))
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])
    plot_width, plot_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(place):
        return LEFT + plot_width * (place + 0.5) / len(labels)

    def y(value):
        return TOP + plot_height * (high - math.log10(value)) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="26" font-size="16">{escape(title)}</text>',
        f'<text x="{LEFT + plot_width / 2}" y="{HEIGHT - 14}" text-anchor="middle">'
        f"{escape(across)}</text>",
        f'<text transform="translate(20 {TOP + plot_height / 2}) rotate(-90)" '
        f'text-anchor="middle">{escape(upwards)}</text>',
    ]
    for tick in ticks:
        parts.append(
            f'<line x1="{LEFT}" x2="{LEFT + plot_width}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" '
            f'stroke="#dddddd"/><text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" '
            f'text-anchor="end">{_number(tick)}</text>'
        )
    for place, label in enumerate(labels):
        parts.append(
            f'<text x="{x(place):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">'
            f"{escape(label)}</text>"
        )
    for number, (name, row) in enumerate(series.items()):
        colour = _colour(name, number)
        points = [(x(place), y(value)) for place, value in enumerate(row) if value]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3.5" fill="{colour}"/>' for px, py in points]
        key = TOP + 20 * number
        parts.append(
            f'<rect x="{WIDTH - RIGHT + 14}" y="{key}" width="12" height="12" fill="{colour}"/>'
            f'<text x="{WIDTH - RIGHT + 32}" y="{key + 11}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
