"""What a proofreader would mark in a translation: warnings, told by ``p2c translate check`` alone.

A build never looks at them. Each rule is one short function over a :class:`View`; the signs and
words that belong to a language are tables.
"""
