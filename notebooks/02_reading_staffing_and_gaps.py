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
# # Reading staffing and gaps
#
# How well is each mission staffed, when is it short, and why? Run `01_first_run` first if you have not.

# %%
from pathlib import Path

from rotation import load, simulate

scenarios = next(place / "scenarios" for place in [Path.cwd(), *Path.cwd().parents] if (place / "scenarios").is_dir())
run = simulate(load(scenarios / "kazakhstan-2024.yaml"), replications=50)
run

# %% [markdown]
# **Interval or band?** `low` to `high` is the 95 % interval of the mean: run more futures and it shrinks. `band_low`
# to `band_high` holds 90 of 100 futures: it stays as wide as the future is uncertain.

# %%
summary = run.summary()
columns = ["mission", "category", "mean", "low", "high", "band_low", "band_high"]
summary.loc[summary["measure"] == "fill rate", columns].round(3)

# %% [markdown]
# **How is UNDOF staffed, day by day?** The mean, the band of futures, the posts and the minimum.

# %%
run.plot("staffing", mission="UNDOF")

# %% [markdown]
# **In which month is a shortfall likely?** The darker, the more futures in which the mission is below its minimum on
# some day of the month.

# %%
run.plot("gap-calendar")

# %% [markdown]
# **Why are posts vacant?** Every vacant post has one cause each day; the colours add up to the gap.

# %%
run.plot("causes")

# %% [markdown]
# **What does one future look like, post by post?** The median one: a row a post, a bar a tour, red where nobody is.

# %%
run.plot("rotation-board", mission="MINURSO")

# %% [markdown]
# **Who emptied the posts, and what kept them empty?** The trigger says what made a post vacant, the cause why nobody
# has filled it yet. The ledger adds up to the gap, day by day.

# %%
ledger = run.ledger().pivot_table("gap_days_a_year", "trigger", "cause", "sum", fill_value=0, observed=True)
ledger.round(1)

# %% [markdown]
# **Is it the ceiling?** People abroad against each ceiling, reliefs in handover included.

# %%
run.plot("ceilings")
