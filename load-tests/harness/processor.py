"""Processor time of a process and its descendants, from /proc."""

import os
import pathlib

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(pid):
    parents, ticks = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        process = int(stat.parent.name)
        parents[process] = int(fields[1])
        # proc(5): utime and stime, and those of children that were waited for
        ticks[process] = sum(map(int, fields[11:15]))
    return sum(ticks[process] for process in ticks if _descends(process, pid, parents)) / TICKS


def _descends(process, ancestor, parents):
    while process != ancestor and process in parents:
        process = parents[process]
    return process == ancestor
