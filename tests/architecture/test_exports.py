"""No table leaves unseen."""

from pathlib import Path

from tests.architecture.source import calls, modules, name_of

# The trail says of itself that it was exported, in the words of its own action.
RECORDING = {Path("portal/exports.py"), Path("pages/accounts/trail.py")}


def test_csv_is_made_by_csv_export_which_records_it() -> None:
    unseen = {
        module
        for module in modules("pages", "portal")
        for call in calls(module)
        if name_of(call.func) == "csv_download"
    }

    assert sorted(unseen - RECORDING) == []
