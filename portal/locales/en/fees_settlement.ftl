error-charge_not_found = No such charge, or not yours to see.
error-charge_reversed = The charge was taken back already. Load the page again.
error-reversal_stands = A reversal is not taken back; charge the case anew instead.
error-entry_unbalanced = The two sides differ, so nothing was posted. Tell those who operate the portal, with the address of this page.
error-fee_before_first_policy = The service was given before the first fee policy holds, so it cannot be charged yet.
error-fee_no_policy = No fee policy holds on the day of the service, so it cannot be charged yet.
error-fee_unknown_payee = The rules give a part to “{ $party }”, and nobody in this case is that party; it cannot be charged yet.
error-month_not_over = { $month } is not over; it can be settled after its last day.
error-month_uncharged = Nothing was charged in { $month }, so there is nothing to settle. Check the month, or draft it once it has a charge.
error-month_not_drafted = There are no statements of { $month } yet; draft them first.
error-earlier_month_open = { $earlier } is not closed; close the months in order before { $month }.
error-statements_open = { $count } statements of { $month } have not been approved by two people, so the month cannot be closed. Filter the list by state: drafts can be approved ten days after they were made, disputes are decided first.
error-ledger_differs = A statement does not say what the ledger says, so the month was not closed. Run “portal fees verify” to find the difference.
error-statement_not_found = No such statement, or not yours to see.
error-statement_changed = The statement has changed since you read it. Load the page again, check it, then confirm.
error-statement_not_open = The statement is confirmed or closed and can no longer be changed or disputed.
error-disputes_open = A line of the statement is still disputed; it can be confirmed when that is decided.
error-approved_by_same_person = You gave the first approval; the second is somebody else’s ({ $count } statements wait for it).
error-nothing_to_approve = No statement of { $month } can be approved: its owner has to confirm it, or the time to answer has to pass.
error-statement_line_not_found = The charge is not on this statement.
error-line_disputed = The line is disputed already, or was taken back.
error-dispute_not_found = No such dispute, or not yours to see.
error-dispute_decided = The dispute was decided; nothing can be added.
error-own_dispute = Nobody decides a dispute of their own; somebody else has to.
error-dispute_text_missing = Say why.
error-evidence_unusable = The evidence cannot be kept: a PDF, JPEG or PNG of at most { $megabytes } MB, please.

label-statement-state-draft = Draft
label-statement-state-confirmed = Confirmed
label-statement-state-disputed = Disputed
label-statement-state-approved = Approved
label-statement-state-closed = Closed

label-correction-reason-wrong_facts = Wrong facts
label-correction-reason-wrong_policy = Wrong policy
label-correction-reason-exempted_later = Exempted later
label-correction-reason-not_rendered = Not rendered
label-correction-reason-dispute_upheld = Dispute upheld
label-correction-reason-other = Other

label-dispute-ground-not_ours = Not ours
label-dispute-ground-wrong_price = Wrong price
label-dispute-ground-wrong_share = Wrong share
label-dispute-ground-charged_twice = Charged twice
label-dispute-ground-not_rendered = Not rendered
label-dispute-ground-exempt = Should be exempt
label-dispute-ground-other = Other

label-dispute-state-open = Open
label-dispute-state-upheld = Upheld
label-dispute-state-rejected = Rejected
label-dispute-state-withdrawn = Withdrawn

label-remedy-reverse = Take back
label-remedy-correct = Take back and charge anew

label-payment-state-ordered = Ordered
label-payment-state-paid = Paid
label-payment-state-failed = Failed

label-unmatched-reason-row_unreadable = Row cannot be read
label-unmatched-reason-reference_missing = “Reference” is empty; take it from the payment file
label-unmatched-reason-amount_unreadable = “Amount (yuan)” is no sum; write yuan with at most two decimals, as 1,234.50
label-unmatched-reason-day_unreadable = “Paid on” is no day; write it as 2026-01-31
label-unmatched-reason-reference_unknown = No such reference
label-unmatched-reason-amount_differs = Amount differs
label-unmatched-reason-already_paid = Already paid
label-unmatched-reason-day_to_come = “Paid on” is after today, so it was not booked; correct the day and read the file again
label-unmatched-reason-day_before_order = “Paid on” is before the payment was ordered, so it was not booked; correct the day and read the file again

label-insurance-state-pending = Pending
label-insurance-state-sent = Sent
label-insurance-state-failed = Failed
label-insurance-state-reconciled = Reconciled
label-insurance-state-differs = Differs

label-refusal-reason-condition_changed = Condition changed, earlier result does not fit
label-refusal-reason-fast_changing = Result changes fast as the disease goes on
label-refusal-reason-decisive_before_procedure = Before surgery, transfusion or the like
label-refusal-reason-emergency = Emergency
label-refusal-reason-forensic_or_disability = Forensic, disability or retirement assessment
label-refusal-reason-patient_request = Patient or family asks for a repeat
label-refusal-reason-quality_not_assured = Quality does not suffice
label-refusal-reason-too_old = Result is too old
label-refusal-reason-clinically_necessary = Physician holds it necessary
label-refusal-reason-other = Other (to be explained)

error-recognition_unusable = A refusal needs a reason, and what is recognised has none.
error-recognised_study_not_found = No such study.
error-own_study_recognised = A study of one’s own hospital is not recognised but simply used.

label-fee-cut-service = Service
label-fee-cut-modality = Modality
label-fee-cut-tier = Tier of team
label-fee-cut-city = City

error-confirmation_unusable = The confirmation cannot be read: a CSV file, please, with at least the columns “Reference” and “Amount (yuan)” in its first row, and no more than { $most } rows.
error-payee_unusable = The account is not complete: bank and holder have to be said, and the number has 8 to 34 digits.

label-confirmed-field-reference = Reference
label-confirmed-field-amount = Amount (yuan)
label-confirmed-field-paid_on = Paid on
label-confirmed-field-bank_reference = Bank reference
label-confirmed-field-failure = Failure

label-ledger-check-trial_balance = Trial balance
label-ledger-check-entry_balance = Both sides of every entry
label-ledger-check-shares_of_charge = Shares add up to the price
label-ledger-check-payees = Payees of the case
label-ledger-check-reversals = Reversals cancel their charge
label-ledger-check-months = Months of entries
label-ledger-check-balances = Balances say what was posted
label-ledger-check-fee_months = Months say what was charged
label-ledger-check-statements = Statements say what was posted
label-ledger-check-cases = No case is lost
label-ledger-check-recomputed = Computed once more
