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
# # Comparing ceilings and tours
#
# What changes with another ceiling or another tour length, and is the difference real or luck? The what-if in which
# all 430 posts are wanted.

# %%
from pathlib import Path

from rotation import load
from rotation.study import compare_policies

scenarios = next(place / "scenarios" for place in [Path.cwd(), *Path.cwd().parents] if (place / "scenarios").is_dir())
wanted = load(scenarios / "kazakhstan-430.yaml")
list(wanted.scenario.policies)

# %% [markdown]
# **What do single policies change?** Each meets the same luck as the scenario itself, future by future, so that the
# difference comes from the policy alone. An interval that leaves out 0 is a difference that is real.

# %%
single = compare_policies(wanted, policies=["ceiling-300", "tour-9", "on-time"], replications=20)
single

# %%
single.plot()

# %% [markdown]
# **How much luck does pairing take out?** `saved` is the part of the variance of the difference that common luck
# removes: with 0.9, ten times as many unpaired futures would be needed.

# %%
gaps = single.table[(single.table["measure"] == "gap-days") & (single.table["mission"] == "*")]
gaps.loc[gaps["category"] == "*", ["policy", "difference", "difference_low", "difference_high", "saved"]].round(2)

# %% [markdown]
# **Which ceiling goes with which tour?** A grid: every ceiling with every tour. The colours say how likely no mission
# falls below a fill rate of 90 %; the lines join policies of equal cost; the mark is today's policy.

# %%
ceilings = {"authorisations.*.ceilings.all.number": [300, 430, 600], "policies": ["tour-6", "tour-9", "tour-12"]}
grid = compare_policies(wanted, grid=ceilings, replications=20)
grid.plot("contours")

# %% [markdown]
# **What does a smaller gap cost?** Policies on the line cannot be beaten in both; the others can.

# %%
grid.plot("frontier")

# %% [markdown]
# **Does a shorter tour hide its price?** Intake is planned here: more tours call more volunteers. Ask for departures
# and people who were trained and never sent to see it.

# %%
more = grid.table[grid.table["measure"].isin(["tours per person", "trained, not sent"])]
more[more["category"] == "*"].pivot_table("mean", "policy", "measure", observed=True).round(3)
