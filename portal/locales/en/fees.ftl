### Fees: names, units and what all their pages say.

label-account-collected = Collected
label-account-share = Share
label-account-settled = Settled
label-account-paid = Paid

label-cause-emergency = Emergency surcharge
label-cause-named_expert = Named expert
label-cause-poverty_relief = Poverty relief
label-cause-emergency_relief = Public emergency
label-cause-public_task = Government task

label-charge-kind-charge = Charge
label-charge-kind-reversal = Reversal

label-entry-kind-charge = Charge
label-entry-kind-reversal = Reversal
label-entry-kind-settlement = Settlement
label-entry-kind-payment = Payment

label-month-state-open = Not settled
label-month-state-drafted = Being settled
label-month-state-closed = Closed

label-owner-kind-institution = Institution
label-owner-kind-team = Expert team
label-owner-kind-expert = Expert
label-owner-kind-platform = Platform
label-owner-kind-quality_control = Quality centre

label-party-requesting = Requesting hospital
label-party-platform = Platform
label-party-diagnosing = Diagnosing hospital
label-party-team = Expert team
label-party-expert = Expert
label-party-reviewer = Reviewer
label-party-quality_control = Quality centre

label-policy-status-draft = Draft
label-policy-status-checked = Checked
label-policy-status-published = Published
label-policy-status-superseded = Superseded
label-policy-status-withdrawn = Withdrawn

label-service-remote_diagnosis = Remote diagnosis
label-service-remote_consultation = Remote consultation
label-service-examination = Examination

label-step-kind-first_part = First part
label-step-kind-further_parts = Further parts
label-step-kind-contrast = Contrast
label-step-kind-no_film = No digital film
label-step-kind-time_steps = Time beyond the base
label-step-kind-surcharge = Surcharge
label-step-kind-exemption = Exemption

label-uncharged-reason-before_first_policy = Before the first policy
label-uncharged-reason-no_policy = No policy on that day
label-uncharged-reason-no_price = No price line
label-uncharged-reason-no_shares = No share line
label-uncharged-reason-bounds_unmet = Bounds cannot be met
label-uncharged-reason-unknown_payee = Unknown payee
