# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A first run
#
# Five minutes with the real case: Kazakhstan's peacekeepers, 2024 to 2029. Run the cells one after another; each
# answers one question. The very first run compiles the rules, which takes up to a minute, once.

# %% [markdown]
# **Which world do we look at?** A scenario is a YAML file. Open it beside this page: every number in it has a source
# or is called an assumption.

# %%
from pathlib import Path

from rotation import compare, load, simulate

scenarios = next(place / "scenarios" for place in [Path.cwd(), *Path.cwd().parents] if (place / "scenarios").is_dir())
case = load(scenarios / "kazakhstan-2024.yaml")
case

# %% [markdown]
# **What may happen?** We simulate 50 possible futures. The table shows how much of each line is filled, over all
# futures and days, with the 95 % interval of that mean.

# %%
run = simulate(case, replications=50)
run

# %% [markdown]
# **How many posts will be filled, day by day?** The blue line is the mean; in 90 of 100 futures the level lies in the
# pale band. Where the band falls below the red line, the mission may be below its minimum.

# %%
run.figure()

# %% [markdown]
# **Why are posts vacant?** Every vacant post has one cause each day. These are the gap-days of an average future,
# over the six years.

# %%
run.ledger().groupby("cause")["gap_days"].sum().sort_values(ascending=False).round(1)

# %% [markdown]
# **Who is out on the first day?** The minister named 19 people in January 2024. They are the same in every future.

# %%
opening = run.staffing[run.staffing["opening"] & (run.staffing["replication"] == 0)]
opening.groupby(["mission", "category"], observed=True)[["strength", "women"]].sum()

# %%
int(opening["strength"].sum())

# %% [markdown]
# **When do UNDOF's companies leave, and how late?** A wave slips when its flight, its mandate or its visas do. The
# slip is drawn anew for each wave and each future; here are the futures 0 to 2.

# %%
waves = run.waves[run.waves["mission"] == "UNDOF"]
waves.loc[waves["replication"] < 3, ["replication", "wave", "planned", "slip", "departed", "sent"]]

# %%
waves.groupby("wave")["slip"].describe()[["mean", "min", "50%", "max"]].round(1)

# %% [markdown]
# **How do volunteers become peacekeepers?** The stages that people entered, in an average future. Whoever fails or
# lapses passes a stage again.

# %%
entered = run.flow.groupby(["stage", "category"], observed=True)["entered"].sum().unstack()
(entered / run.birth.replications).round(1)

# %% [markdown]
# **Would a ceiling of 300 hurt?** Not today's 158 posts. So we ask it of the what-if in which all 430 are wanted, in
# 20 pairs of futures. Each pair meets the same luck, so the difference comes from the ceiling alone.

# %%
wanted = load(scenarios / "kazakhstan-430.yaml")
comparison = compare(wanted.varied(policies=["ceiling-300"]), wanted, replications=20)
comparison

# %% [markdown]
# **What next?** Change a number in a copy of the scenario and run `rotation run` on it, or try a setting right here:
# `simulate(load(file, settings=["missions.UNDOF.lines.contingent.tour=9 months"]))`.
