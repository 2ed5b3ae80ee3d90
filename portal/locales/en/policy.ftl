label-cost-term-lateness = Expected lateness
label-cost-term-turnaround = Expected turnaround
label-cost-term-mismatch = Outside the subspecialty
label-cost-term-load = Load
label-cost-term-fairness = Share of the month
label-cost-term-continuity = Patient known to a colleague
label-cost-term-moving = Taken from another expert

label-policy-state-draft = Draft
label-policy-state-active = In force
label-policy-state-superseded = Superseded

label-weight-turnaround = Turnaround
label-weight-mismatch = Subspecialty
label-weight-load = Even load
label-weight-fairness = Fairness over the month
label-weight-continuity = Same reader for a patient
label-weight-moving = Moving a case
