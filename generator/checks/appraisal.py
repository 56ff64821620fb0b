"""How roles are appraised."""

from __future__ import annotations

from generator.model.roles import KpiWeight, Role


def by_period(role: Role) -> dict[str, list[KpiWeight]]:
    """Give the lines of a role's appraisal by their periods."""
    periods: dict[str, list[KpiWeight]] = {}
    for line in role.kpi_weights or ():
        periods.setdefault(line.period, []).append(line)
    return periods
