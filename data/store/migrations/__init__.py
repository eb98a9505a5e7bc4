"""The tables of the store brought up to date, one revision after another; run by Alembic."""
