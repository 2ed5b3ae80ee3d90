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

label-policy-problem-missing = Give a number.
label-policy-problem-out_of_reach = The number is out of reach.
label-policy-problem-not_whole = Give a whole number.
label-policy-problem-urgent_weighs_less = The more urgent case would weigh less than the less urgent one. Raise this weight, or lower the other.
label-policy-problem-urgent_may_wait_longer = The more urgent case would be given more time than the less urgent one. Shorten this, or lengthen the other.
label-policy-problem-wait_beyond_target = A case would be past its target before it is past its longest wait. Choose less than the target.
label-policy-problem-acceptance_beyond_target = A case could lie unaccepted until its target is over. Choose less than the target.
label-policy-problem-turnaround_outweighs_lateness = A minute that is not late would weigh more than a late one. Choose at most 1.
label-policy-problem-province_before_city = A case would reach the province before the city. Choose more than the share of the city.
label-policy-problem-name_unusable = Give a name of at most 64 characters.
label-policy-problem-reason_unusable = Say why, in at most 400 characters.
