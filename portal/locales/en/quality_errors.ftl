### What can go wrong in quality control.

error-unknown_quality_indicator = No indicator of quality has this name.
