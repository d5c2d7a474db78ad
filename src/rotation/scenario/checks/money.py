"""Money: rates that are in effect while the run lasts."""

from collections.abc import Iterator

from rotation.scenario.checks.fault import Fault
from rotation.scenario.schema import Scenario


def check(scenario: Scenario) -> Iterator[Fault]:
    """Find rates of reimbursement that never apply, and days of the run before the first."""
    for name, category in scenario.categories.items():
        if category.reimbursement is None:
            continue
        path = ("categories", name, "reimbursement", "rates")
        for day in category.reimbursement.rates:
            if day >= scenario.end:
                yield Fault((*path, str(day)), "begins after the run", warning=True, of_key=True)
        first = min(category.reimbursement.rates)
        if scenario.start < first < scenario.end:
            message = f"the first rate takes effect on {first}: nothing is paid back for the days before"
            yield Fault(path, message, warning=True, of_key=True)
