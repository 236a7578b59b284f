"""From a folder of CSV files to tables: every flaw collected, nothing half-written."""

from planner.storage.importing.findings import ImportCode, ImportFinding
from planner.storage.importing.folder import ImportReport, import_folder, read_folder
from planner.storage.importing.writing import Counts

__all__ = ["Counts", "ImportCode", "ImportFinding", "ImportReport", "import_folder", "read_folder"]
