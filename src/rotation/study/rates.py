"""What a reader says currencies are worth, so that costs in several can be added up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rotation.foundation.errors import InvalidInput, Problem, quoted

_STATED = re.compile(r"\s*([A-Z]{3})\s*=\s*(\d{1,12}(?:\.\d{1,9})?)\s*([A-Z]{3})\s*", re.ASCII)


@dataclass(frozen=True)
class Rates:
    """How many units of one currency a unit of each other is worth."""

    into: str = ""
    """The currency that all are turned into; empty where nothing is converted."""
    worth: Mapping[str, float] = field(default_factory=dict)
    """What a unit of each currency is worth in it."""

    def __str__(self) -> str:
        """Write the rates as they were stated."""
        return ", ".join(f"1 {each} = {worth:g} {self.into}" for each, worth in self.worth.items())


def rates_asked(options: Sequence[str]) -> Rates:
    """Read rates as the command line gives them, such as `USD=525 KZT`.

    Raises InvalidInput with every fault: another form, a currency stated twice, or several to turn into.
    """
    worth: dict[str, float] = {}
    into: list[str] = []
    problems = []
    for option in options:
        found = _STATED.fullmatch(option)
        if found is None or not float(found[2]):
            message = f"expected what one unit is worth, such as 'USD=525 KZT', found {quoted(option)}"
        elif found[1] in worth or found[1] == found[3]:
            message = f"{found[1]} has a rate already, or one to itself"
        elif into and found[3] != into[0]:
            message = f"all rates turn into one currency; this one turns into {found[3]}, another into {into[0]}"
        else:
            worth[found[1]] = float(found[2])
            into.append(found[3])
            continue
        problems.append(Problem(f"--rate {option[:60]}", 0, 0, "", message))
    if problems:
        raise InvalidInput(problems)
    return Rates(into[0] if into else "", worth)
