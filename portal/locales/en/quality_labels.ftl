### Names of what quality control deals in.

label-quality-cut-institution = by institution
label-quality-cut-city = by city
label-quality-cut-level = by level

label-topic-quality_signal = A chart says more than chance would
label-topic-finding_told = A finding of a review is there for you
label-topic-finding_disputed = A finding is disputed
label-topic-finding_decided = A disputed finding was decided
label-topic-action_assigned = A corrective action is yours
label-topic-action_due = A corrective action is due
label-topic-action_checked = A corrective action was checked
