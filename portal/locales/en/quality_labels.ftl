### Names of what quality control deals in.

label-quality-cut-institution = by institution
label-quality-cut-city = by city
label-quality-cut-level = by level
