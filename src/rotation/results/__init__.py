"""Results: the tables of a run, in memory and on disk, with their birth certificate and their digest.

What may live here: data frames and Parquet files of the declared tables, the manifest, atomic writing, resuming and
reading again. Nothing here knows a scenario's meaning: texts and names are handed in. May import foundation; the only
package that imports a Parquet library.
"""
