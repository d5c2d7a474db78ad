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
# # How many replications?
#
# A hundred futures are quick. Are they enough? It depends on the question, not on taste.

# %%
from pathlib import Path

from rotation import load, simulate
from rotation.study import SizeQuestion, size

scenarios = next(place / "scenarios" for place in [Path.cwd(), *Path.cwd().parents] if (place / "scenarios").is_dir())
case = load(scenarios / "small.yaml")
run = simulate(case, replications=200)
run

# %% [markdown]
# **How does the interval shrink?** With four times as many futures it is half as wide. The band of futures is not.

# %%
held = run.measures()
whole = held[(held["mission"] == "*") & (held["category"] == "*")]
gaps = whole[whole["measure"] == "gap-days"].set_index("replication")
spread = {n: 1.96 * gaps["value"].iloc[:n].std() / n**0.5 for n in (10, 25, 50, 100, 200)}
{n: round(float(half), 1) for n, half in spread.items()}

# %% [markdown]
# **How many for the precision I need?** Say the half-width, absolute or as a part of the mean. The run goes on in
# blocks of 50 until every mean asked for is that precise, and is the same run as one of so many futures.

# %%
precise = simulate(case, precision=["fill rate=0.005", "gap-days=10%"])
precise.precision()

# %% [markdown]
# **Is the mean the right thing to ask for?** Some measures are skewed: most futures have none, a few have many. Then
# few futures leave even the interval in doubt, and the summary says how many it needs.

# %%
summary = run.summary()
doubtful = summary[summary["needed"] > run.birth.replications]
doubtful[["mission", "category", "measure", "mean", "low", "high", "needed"]].round(3)

# %% [markdown]
# **How many posts can a ceiling carry, nine times out of ten?** A share of futures is known less well than a mean:
# look at its interval before you believe the smallest value.

# %%
path, missions = "authorisations.*.ceilings.all.number", ("Cedar", "Dune")
question = SizeQuestion(path, ("10", "30"), "fill rate >= 0.9", 0.8, missions)
answer = size(case, question, replications=50)
answer

# %%
answer.plot()
