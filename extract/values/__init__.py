"""Small grammars for the values in reports: money, dates, hours, quantities, areas, addresses, names.

Enters: a line, a cell or a value. Leaves: frozen findings with offsets in that string. ``find_`` functions return all
findings in order, ``parse_`` functions read a whole string or return None. What cannot be read is left out, never
guessed; nothing here raises on any text. The forms that each grammar reads are listed in docs/values.md.
"""
