"""A stamp and a summary to report on."""

import datetime
from fractions import Fraction
from functools import cache

import pandas as pd

from rotation.analysis.facts import Facts
from rotation.analysis.gaps import gap_ledger
from rotation.analysis.groups import groups_of
from rotation.analysis.measures import measures
from rotation.analysis.money import money_entries
from rotation.analysis.money_table import money_means, money_table
from rotation.analysis.prices import Pay, Reimbursement
from rotation.analysis.staffing import Staffing, staffing_over_time
from rotation.analysis.summary import summary
from rotation.analysis.tours import deployments
from rotation.report.stamp import Stamp
from tests.analysis.frames import START, invented

FAR = "United Nations Mission for the Stabilisation of a Far Country"
LINES = {("UNDOF", "contingent"): 900_000, ("UNIFIL", "staff officer"): 500_000, (FAR, "staff officer"): 900_000}
END = datetime.date(2026, 1, 1)


def facts(replications: int) -> Facts:
    pay = {"contingent": Pay(Fraction(500_000), Fraction(3), "KZT")}
    back = {"contingent": Reimbursement(((START, Fraction(1448)),), "USD")}
    targets = {"contingent": ((START, 0), (datetime.date(2025, 1, 1), 1_000_000)), "staff officer": ((START, 900_000),)}
    return Facts(
        START,
        END,
        replications,
        LINES,
        pay=pay,
        reimbursement=back,
        women_targets=targets,
        courses={"first": "contingent"},
    )


def stamp(replications: int, **others: str) -> Stamp:
    held = {"ceiling": "one shared pool of 430", **others}
    return Stamp("Kazakhstan, 2024 to 2025", "0.1.0", 7, replications, "3f2a91c0aabbccdd", START, END, **held)


@cache
def measured(replications: int, seed: int = 1) -> pd.DataFrame:
    return measures(invented(seed, facts(replications), 20), facts(replications))


@cache
def summarised(replications: int) -> pd.DataFrame:
    return summary(measured(replications))


@cache
def ledger(replications: int) -> pd.DataFrame:
    return gap_ledger(invented(1, facts(replications), 20)["gaps"], facts(replications))


@cache
def money(replications: int) -> pd.DataFrame:
    known = facts(replications)
    tables = invented(1, known, 20)
    held = deployments(tables["tours"], known, groups_of(known))
    return money_means(money_table(money_entries(held, tables["classes"], known), known), known)


@cache
def followed(replications: int) -> tuple[Staffing, ...]:
    return tuple(staffing_over_time(invented(1, facts(replications), 20)["staffing"], facts(replications), 5))
