"""Questions asked of a table of actions, on a given date: what a page says and draws, before it is drawn.

A room a subject; each hands out functions that take a DataFrame and return a small tidy one, a measure or a sentence.
Pure: may import the vocabulary of data (schema, words, thresholds, indicator, decision, event) and, of its own, only
what stands below: wording, intervals, definitions, table, ratings, measures, changes, over_reviews, agencies, outlook,
indicators, register, quality.
"""
