"""Writing workbooks: forms for organizations, tables for the secretariat.

The only door to openpyxl for writing.
"""

from generator.forms.batches import write_blank_forms, write_progress_forms
from generator.forms.reporters import has_ended, last_reports, reporters
from generator.forms.workbooks import write_pledge_form, write_progress_form, write_table_workbook

__all__ = [
    "has_ended",
    "last_reports",
    "reporters",
    "write_blank_forms",
    "write_pledge_form",
    "write_progress_form",
    "write_progress_forms",
    "write_table_workbook",
]
