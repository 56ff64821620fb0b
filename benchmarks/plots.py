"""Growth curves: wall time and peak memory by pages, ours and those of others, drawn with matplotlib from the peers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import results as names
from measuring import Usage
from peers import Peers
from results import Results

_PLOTS: dict[str, tuple[str, Callable[[Usage], float]]] = {
    "time": ("wall, s", lambda usage: usage.wall),
    "processor": ("processor, s", lambda usage: usage.processor),
    "memory": ("peak memory, MB", lambda usage: usage.memory),
}
_OURS = (names.COLD, names.CHANGED, names.UNCHANGED)


def draw_plots(results: Results, folder: Path, peers: Peers) -> list[str]:
    """Draw each figure by pages on logarithmic axes and give the plots' names: none without matplotlib or a curve."""
    if peers.folder is None or len(results.sizes) == 1:
        return []
    sys.path.append(str(peers.folder / "libraries"))
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "playbook"
    from matplotlib import pyplot as plt

    folder.mkdir(exist_ok=True)
    others = dict.fromkeys(name for mine, name, _ in results.ratios if mine == names.COLD)
    for name, (label, measure) in _PLOTS.items():
        figure, axes = plt.subplots(figsize=(8, 5))
        for task in (*_OURS, *others):
            points = [(row.pages, measure(row.usage)) for row in results.rows if row.task == task]
            axes.loglog(*zip(*points, strict=True), marker="o", linestyle="-" if task in _OURS else "--", label=task)
        axes.set(xlabel="pages", ylabel=label)
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.legend(fontsize=8)
        figure.tight_layout()
        figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
        plt.close(figure)
    return list(_PLOTS)
