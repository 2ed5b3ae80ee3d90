### What can go wrong in quality control.

error-unknown_quality_indicator = No indicator of quality has this name.
error-month_not_counted = Nothing was counted of { $month } yet; the indicators are counted each night.
