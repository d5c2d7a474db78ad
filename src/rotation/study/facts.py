"""The plain facts that measures need of a scenario."""

from fractions import Fraction

from rotation.analysis.facts import Facts, Line
from rotation.analysis.prices import Pay, Price, Reimbursement, Tuition
from rotation.foundation.quantities import MILLION
from rotation.scenario import money
from rotation.scenario.schema import Scenario


def facts_of(scenario: Scenario, replications: int) -> Facts:
    """Give the days, lines, minimums, prices, targets, checks and first courses of a scenario run so many times."""
    categories = sorted(scenario.categories.items())
    return Facts(
        start=scenario.start,
        end=scenario.end,
        replications=replications,
        minimum=_minimums(scenario),
        pay={name: _pay(category.pay) for name, category in categories if category.pay is not None},
        travel=_travel(scenario),
        tuition={
            name: Tuition(course.qualifies, _price(course.cost))
            for name, course in sorted(scenario.centre.courses.items())
            if course.cost is not None
        },
        reimbursement={
            name: _reimbursement(category.reimbursement)
            for name, category in categories
            if category.reimbursement is not None
        },
        women_targets={
            name: tuple(sorted(category.women_targets.items()))
            for name, category in categories
            if category.women_targets
        },
        dwell_asked={name: category.dwell_asked or category.dwell for name, category in categories},
        checks={
            category: tuple(check.name for check in board.checks)
            for _, board in sorted(scenario.boards.items())
            for category in board.categories
        },
        courses={
            name: course.qualifies for name, course in sorted(scenario.centre.courses.items()) if not course.renews
        },
    )


def _minimums(scenario: Scenario) -> dict[Line, int]:
    missions = sorted(scenario.missions.items(), key=lambda item: (item[1].priority, item[0]))
    return {
        (name, category): line.minimum for name, mission in missions for category, line in sorted(mission.lines.items())
    }


def _travel(scenario: Scenario) -> dict[Line, Price]:
    prices = {
        (name, category): line.travel or mission.travel
        for name, mission in sorted(scenario.missions.items())
        for category, line in sorted(mission.lines.items())
    }
    return {line: _price(price) for line, price in prices.items() if price is not None}


def _pay(pay: money.Pay) -> Pay:
    return Pay(Fraction(pay.salary, MILLION), Fraction(pay.times, MILLION), pay.currency)


def _price(price: money.Price) -> Price:
    return Price(Fraction(price.amount, MILLION), price.currency)


def _reimbursement(back: money.Reimbursement) -> Reimbursement:
    rates = tuple((since, Fraction(amount, MILLION)) for since, amount in sorted(back.rates.items()))
    return Reimbursement(rates, back.currency)
