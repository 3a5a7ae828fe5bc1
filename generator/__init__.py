"""p2c: pledge workbooks in, official Word documents in six languages out."""

__version__ = "0.1.0"
