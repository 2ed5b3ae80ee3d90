### Fee policies: what is wrong with one, and what can go wrong with it.

error-fee_not_priced = The policy does not say what this case costs.
error-fee_no_price = The price list has no line for { $modality } at this level. Add one, or one for every modality.
error-fee_no_shares = The policy does not say who gets the price of { $modality }. Add lines of shares for it, or for every modality.
error-fee_bounds_unmet = The least and most parts of the policy cannot be kept at a price of { $price_fen } fen. Change the bounds.
error-fee_policy_not_found = No such policy, or not yours to see.
error-fee_lines_unusable = { $count ->
    [one] One line cannot be kept as it is; it is named with what to mend.
   *[other] { $count } faults in the lines; each is named with what to mend.
}
error-fee_policy_flawed = { $count ->
    [one] The policy has a flaw; mend it, then have it checked.
   *[other] The policy has { $count } flaws; mend them, then have it checked.
}
error-fee_policy_head_unusable = { $field ->
    [document_number] The document number must have 1 to { $most } characters.
    [title] The title must have 1 to { $most } characters.
    [note] The note must have at most { $most } characters.
   *[other] The policy must begin between 2000 and 2100.
}
error-fee_document_number_taken = Document number { $document_number } belongs to another policy. Use the number of this document, or edit the policy that has it.
error-fee_policy_overlaps = On that day { $document_number } is in force, since { $begins }. Let this policy follow it, or choose another beginning.
error-fee_second_person = You wrote a part of this policy; somebody else has to check it.
error-fee_policy_moved_on = The policy has moved on ({ $status ->
    [draft] draft
    [checked] checked
    [published] published
    [superseded] superseded
   *[withdrawn] withdrawn
}); this can no longer be done. Reload.
error-fee_policy_changed_meanwhile = Somebody changed the policy since you opened it. Reload, look at it and try again.
error-fee_line_not_found = The policy has no line { $line }. Reload.

label-policy-table-prices = Price list
label-policy-table-adjustments = Surcharges and exemptions
label-policy-table-shares = Shares

label-flaw-code-negative = Negative
label-flaw-code-sum_too_large = Too large a sum
label-flaw-code-share_out_of_reach = Percentage out of range
label-flaw-code-parts_out_of_reach = Number of parts out of range
label-flaw-code-minutes_out_of_reach = Minutes out of range
label-flaw-code-step_incomplete = Incomplete step
label-flaw-code-most_below_least = Cap below the floor
label-flaw-code-most_below_fixed = Cap below the fixed sum
label-flaw-code-text_unusable = Unusable text
label-flaw-code-modality_unknown = Unknown modality
label-flaw-code-level_unknown = Unknown level
label-flaw-code-line_twice = Same line twice
label-flaw-code-number_twice = Line number twice
label-flaw-code-no_price = No price
label-flaw-code-no_shares = No shares
label-flaw-code-shares_not_whole = Shares are not 100 %
label-flaw-code-fixed_exceed_price = Fixed sums above the price
label-flaw-code-least_exceed_price = Floors above the price
label-flaw-code-most_below_price = Caps below the price
