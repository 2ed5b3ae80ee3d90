"""DICOM in and DICOM kept: reading, admission, object store, quarantine, receiver."""
