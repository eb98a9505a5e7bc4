"""What every page is made of: words, pictures with their tables, sentences, downloads, chosen rows.

Hands out functions that draw one thing and know nothing of reviews. May import no other room of ui.
"""
