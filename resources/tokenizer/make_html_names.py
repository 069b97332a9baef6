"""Writes html_names.tsv: the names of HTML 5's characters as Python's html.entities lists them, in the order of the
alphabet; a name, a tab, its code points in hexadecimal. Names with and without semicolon are different names."""
import html.entities
import pathlib

out = pathlib.Path(__file__).with_name("html_names.tsv")
rows = (f"{name}\t{' '.join(f'{ord(c):x}' for c in text)}\n" for name, text in sorted(html.entities.html5.items()))
out.write_text("".join(rows), encoding="ascii")
