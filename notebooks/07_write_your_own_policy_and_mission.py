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
# # Write your own policy and mission
#
# From an empty folder to a scenario of your own, a second mission and a question.

# %%
import tempfile
from pathlib import Path

from rotation import load, simulate
from rotation.foundation.errors import InvalidInput
from rotation.study import compare_policies, show, start_in

# %% [markdown]
# **How do I begin?** `rotation new my-missions` writes a commented scenario. Here into a folder that is thrown away.

# %%
folder = Path(tempfile.mkdtemp())
scenario = start_in(folder)
print(scenario.read_text(encoding="utf-8")[:1200])

# %% [markdown]
# **How do I add a mission?** In a file of its own that says only what differs: `extends` brings the rest.

# %%
mine = folder / "mine.yaml"
mine.write_text("""extends: scenario.yaml
title: With a second mission
missions: {Second mission: {priority: 2, movement: {first: 2027-01-04, every: 2 weeks}, lines: {
  military observer: {establishment: 4, tour: 12 months, shortest: 6 months, longest: 13 months}}}}
authorisations: {parliament: {ceilings: {all: {missions: [Example mission, Second mission]}}}}
""")
# %%
run = simulate(load(mine), replications=30)
run

# %% [markdown]
# **What if I mistype something?** Every fault is told with its line and the nearest valid name, all at once.

# %%
try:
    load(mine, settings=["missions.Second mision.end=2028-01-01", "categories.contingent.again=150 %"])
except InvalidInput as refusal:
    print(refusal)

# %% [markdown]
# **How do I ask a question?** A policy is a set of changes, named in the scenario or made here.

# %%
case = load(mine)
tours = {"missions.Second mission.lines.*.tour": ["6 months", "12 months"]}
grid = tours | {"authorisations.*.ceilings.all.number": [130, 430]}
answer = compare_policies(case, grid=grid, replications=30)
answer

# %% [markdown]
# **Where does each value come from?** The scenario as used, with file and line, or the option that changed it.

# %%
print(show(mine, settings=["replications=30"])[:900])
