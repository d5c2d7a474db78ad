# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From today's roster
#
# Counts say how many are abroad; a roster says who. Open the run from a list of people, and ask what it means for
# each.

# %%
from datetime import date
from pathlib import Path

import pandas as pd

from rotation import load, simulate
from rotation.study import look

scenarios = next(place / "scenarios" for place in [Path.cwd(), *Path.cwd().parents] if (place / "scenarios").is_dir())

# %% [markdown]
# **What is a roster?** One person a row. Empty cells are derived by a stated rule, and told.

# %%
roster = pd.read_csv(scenarios / "roster-2024-01.csv")
roster.head(8)

# %%
case = load(scenarios / "from-roster.yaml")
run = simulate(case, replications=50)
run

# %% [markdown]
# **Is the first day the roster's own count?** The opening rows of the staffing table are the state before the first
# day.

# %%
opening = run.staffing[run.staffing["opening"] & (run.staffing["replication"] == 0)]
abroad = roster[roster["stage"] == "abroad"].groupby(["mission", "category"]).size()
pd.DataFrame({"roster": abroad, "run": opening.set_index(["mission", "category"])["strength"]}).fillna(0).astype(int)

# %% [markdown]
# **When does each of them come home?** People of the roster are numbered in the order of their identifiers. Planned
# ends are known; the day of return differs from future to future.

# %%
first = run.tours[(run.tours["chosen_by"] == "opening") & (run.tours["mission"] == "MINURSO")]
home = first.groupby(["person", "planned_end"], observed=True)["returned"].agg(["min", "median", "max"])
home

# %% [markdown]
# **Who could relieve them?** The state of one evening in the median future: who is there, and who is next in line.

# %%
day = look(run, "MINURSO", date(2024, 3, 1))
pd.DataFrame(day.next_in_line("military observer"))[["who", "since", "certificate", "tours"]]

# %% [markdown]
# **How long do trained people wait?** Days in the reserve before a tour, and the share trained and never sent.

# %%
summary = run.summary()
idle = summary["measure"].str.startswith("idle before") | (summary["measure"] == "trained, not sent")
summary.loc[idle, ["category", "measure", "mean", "low", "high"]].round(2)
