"""Inspection: what must hold in every replication whatever is drawn, recounted from people and rows.

What may live here: the invariants by name, the rules that look for a breach of one, and its words. Departures and the
finished tables are looked at in every run, everything else every evening where that is asked for. Nothing here changes
what the other rooms hold, apart from the first fault of a replication.
"""
