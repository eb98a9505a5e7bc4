"""What goes round every page: menu, address, reviews, filters, title, provenance; and the view it asks of.

Hands out `open_page` and `View`. May import books and pieces.
"""
