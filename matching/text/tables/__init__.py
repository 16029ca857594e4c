"""What is known about characters and words before any mark is seen: data in `data/`, each file with its card.

Built by `python -m matching.text.tables.build`; the sources, their licences and the measurements stand in
`data/CARD.md`. Reading a table loads no converter, no segmenter and no font.
"""
