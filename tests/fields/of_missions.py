"""The fields of decisions, missions, lines, units and freezes."""

from tests.fields.changes import Change, change

GOLAN, CEDAR, DUNE = "missions.Golan", "missions.Cedar", "missions.Dune"
LINE, UNIT = f"{CEDAR}.lines.observer", f"{GOLAN}.lines.infantry.unit"

_SPREADS: dict[str, dict[str, tuple[str, str]]] = {
    "fixed": {"value": ("5 months", "7 months")},
    "uniform": {"low": ("2 months", "4 months"), "high": ("6 months", "7 months")},
    "triangular": {"low": ("2 months", "4 months"), "mode": ("5 months", "6 months"), "high": ("6 months", "7 months")},
    "exponential": {"mean": ("4 months", "5 months")},
    "lognormal": {"mean": ("4 months", "5 months"), "sd": ("1 month", "2 months")},
    "gamma": {"mean": ("4 months", "5 months"), "sd": ("1 month", "2 months")},
    "empirical": {"values": ("[2 months, 6 months]", "[3 months, 5 months]"), "weights": ("[1, 1]", "[1, 3]")},
}
"""The terms of each distribution, each with another value."""


def spreads(path: str, where: str) -> dict[str, Change]:
    """Give the changes of a distribution at a path of the schema, where it stands in the world."""
    found = {}
    for kind, terms in _SPREADS.items():
        told = ", ".join(f"{name}: {value}" for name, (value, _) in terms.items())
        whole = f"{where}={{dist: {kind}, {told}}}"
        found[f"{path}.{kind}"] = change(whole)
        for name, (_, other) in terms.items():
            found[f"{path}.{kind}.{name}"] = change(f"{where}.{name}={other}", given=(whole,))
    return found


DECISIONS = {
    "authorisations.*.date": change("authorisations.second.date=2024-07-01"),
    "authorisations.*.end": change("authorisations.second.end=2025-01-01"),
    "authorisations.*.ceilings.*.number": change("authorisations.second.ceilings.staff.number=3"),
    "authorisations.*.ceilings.*.missions": change("authorisations.second.ceilings.staff.missions=[Cedar, Dune]"),
    "authorisations.*.ceilings.*.categories": change("authorisations.second.ceilings.staff.categories=[staff]"),
    "authorisations.*.ceilings.*.pool": change("authorisations.second.ceilings.staff.pool=un"),
    "freezes.*.missions": change("freezes.unrest.missions=[Golan, Cedar, Dune]"),
    "freezes.*.start": change("freezes.unrest.start=2024-12-01"),
    "freezes.*.end": change("freezes.unrest.end=2025-06-01"),
}

MISSIONS = {
    "missions.*.start": change(f"{GOLAN}.start=2024-05-01"),
    "missions.*.end": change(f"{DUNE}.end=2025-09-01"),
    "missions.*.priority": change(f"{CEDAR}.priority=4"),
    "missions.*.movement": change(f"{DUNE}.movement=[2024-01-05, 2024-06-05]"),
    "missions.*.movement.first": change(f"{CEDAR}.movement.first=2024-01-08"),
    "missions.*.movement.every": change(f"{CEDAR}.movement.every=1 month"),
    "missions.*.movement.until": change(f"{CEDAR}.movement.until=2025-01-01"),
    "missions.*.withdrawal": change(f"{DUNE}.withdrawal=0"),
    "missions.*.travel.amount": change(f"{CEDAR}.travel.amount=300"),
    "missions.*.travel.currency": change(f"{CEDAR}.travel.currency=EUR"),
    "missions.*.lines.*.establishment": change(f"{LINE}.establishment=3"),
    "missions.*.lines.*.establishment.*": change(f"{CEDAR}.lines.staff.establishment.2025-01-01=2"),
    "missions.*.lines.*.establishment.* (day)": change(
        f"{CEDAR}.lines.staff.establishment={{2020-01-01: 3, 2025-06-01: 5}}"
    ),
    "missions.*.lines.*.minimum": change(f"{GOLAN}.lines.infantry.minimum=30 %"),
    "missions.*.lines.*.tour": change(f"{LINE}.tour=4 months"),
    **spreads("missions.*.lines.*.tour", f"{LINE}.tour"),
    "missions.*.lines.*.shortest": change(f"{DUNE}.lines.observer.shortest=9 months"),
    "missions.*.lines.*.longest": change(f"{LINE}.longest=12 months"),
    "missions.*.lines.*.handover": change(f"{LINE}.handover=0 days"),
    "missions.*.lines.*.extension": change(f"{LINE}.extension=false"),
    "missions.*.lines.*.travel.amount": change(f"{LINE}.travel.amount=600"),
    "missions.*.lines.*.travel.currency": change(f"{LINE}.travel.currency=EUR"),
}

UNITS = {
    "missions.*.lines.*.unit.planned": change(f"{UNIT}.planned=[2024-05-01]"),
    "missions.*.lines.*.unit.anchor": change(f"{UNIT}.anchor=calendar"),
    "missions.*.lines.*.unit.slips_from": change(f"{UNIT}.slips_from=2030-01-01"),
    "missions.*.lines.*.unit.slip": change(f"{UNIT}.slip=40 days"),
    **spreads("missions.*.lines.*.unit.slip", f"{UNIT}.slip"),
    "missions.*.lines.*.unit.replace": change(f"{UNIT}.replace=false"),
    "missions.*.lines.*.unit.over_preparation": change(f"{UNIT}.over_preparation=2"),
    "missions.*.lines.*.unit.goes_with": change(
        f"{GOLAN}.lines.medic.unit.goes_with=infantry",
        given=(
            f"{GOLAN}.start=null",
            f"{GOLAN}.lines.medic.unit={{}}",
            "opening.abroad=[{mission: Golan, category: medic, number: 1}]",
        ),
    ),
    "missions.*.lines.*.unit.ahead": change(f"{UNIT}.ahead=1 month"),
}
