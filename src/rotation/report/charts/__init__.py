"""Charts: pure functions from frames to figures, one file a chart, and the gallery that lists them in order.

What may live here: drawing. A chart is handed what it draws, computes no measure, and opens nothing. Every text it
draws goes through `words.Words`; every figure is begun on a `sheet.Sheet`, which stamps it.
"""
