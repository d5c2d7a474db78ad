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
# # Why is this post empty?
#
# Three ways to ask: the ledger (whose days were they), the evening itself (who was where), and the rerun without a
# limit (what would have been).

# %%
from datetime import date
from pathlib import Path

import pandas as pd

from rotation import load, simulate
from rotation.study import look, part, why

scenarios = next(place / "scenarios" for place in [Path.cwd(), *Path.cwd().parents] if (place / "scenarios").is_dir())

# %%
case = load(scenarios / "kazakhstan-2024.yaml")
run = simulate(case, replications=50)
run.ledger().groupby(["mission", "cause"], observed=True)["gap_days"].sum().sort_values().tail(8).round(1)

# %% [markdown]
# **Who was where that evening?** UNDOF on 20 March 2025, in the future in the middle of all.

# %%
day = look(run, "UNDOF", date(2025, 3, 20))
pd.DataFrame(day.vacancies)

# %%
day.causes

# %% [markdown]
# **Who was next in line, and for what?** The company's own people wait for its wave; others for any post.

# %%
pd.DataFrame(day.next_in_line("contingent"))[["who", "mission", "since", "certificate"]]

# %%
day.evening.waves

# %% [markdown]
# **What would have been without each limit?** Each is lifted alone and the same futures run again. The figures
# overlap: they do not add up.

# %%
why(case, replications=20)

# %% [markdown]
# **Where do two policies part?** The first day on which the same future is no longer the same, and by which rule.

# %%
parting = part(case, case.varied(policies=["on-time"]))
parting.day, [each.rule for each in parting.people][:3], parting.lines

# %%
parting.gaps
