### Assignment: what people do by hand, decisions, notices.

label-desk-reader = Reading
label-desk-reviewer = Review

label-decision-outcome-assigned = Assigned
label-decision-outcome-waiting = Nobody found
label-decision-outcome-declined = Declined
label-decision-outcome-timed_out = Timed out
label-decision-outcome-released = Taken back by hand
label-decision-outcome-overridden = Assigned by hand
label-decision-outcome-moved = Moved by hand
label-decision-outcome-reserved = Reserved
label-decision-outcome-paused = Paused
label-decision-outcome-resumed = Resumed

label-hold-kind-reserve = Reserved
label-hold-kind-pause_case = Paused
label-hold-kind-pause_expert = Gets no cases

label-decline-reason-conflict = Conflict of interest
label-decline-reason-not_practised = Outside my field
label-decline-reason-workload = Too much work
label-decline-reason-unavailable = Not available now
label-decline-reason-other = Another reason
