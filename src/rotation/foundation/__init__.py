"""Foundation: what every other package builds on, and what knows nothing of the rotation of people.

What may live here: errors worded for the reader, quantities with unit and source, luck, distributions as thresholds,
the declared tables, and the `rule` decorator, the only place that names the compiler. May import NumPy, Numba, pydantic
and, inside functions, SciPy; no other package of this project.
"""
