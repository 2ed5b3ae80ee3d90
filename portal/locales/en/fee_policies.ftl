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
error-fee_list_unusable = This is no table of a policy: the first row must name the columns, as in the file that is exported, and there are at most { $most } rows. Export the policy, edit that file and import it.
error-fee_sheet_unknown = Sheet { $sheet } has a column “{ fee-list-line }” and none that says which table it is: the price list needs “{ fee-list-price_fen }”, surcharges and exemptions “{ fee-list-cause }”, shares “{ fee-list-party }”. Name the columns as in the file that is exported, or delete the sheet.
error-fee_table_twice = Two sheets of the file are the same table ({ $table ->
    [prices] price list
    [adjustments] surcharges and exemptions
   *[shares] shares
}). Keep one of them.
error-fee_list_refused = { $count ->
    [one] One row is refused, so nothing was written. Mend it and import the file again.
   *[other] { $count } rows are refused, so nothing was written. Mend them and import the file again.
}
error-fee_number_unreadable = no whole number. Write digits only
error-fee_sum_unreadable = no sum. Write yuan with at most two decimals, as 65.50
error-fee_share_unreadable = no percentage. Write it with at most two decimals, as 33.33
error-fee_months_out_of_reach = Months must be a number from 1 to { $most }.

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

fee-list-every = All
fee-list-line = Line
fee-list-service = Service
fee-list-modality = Modality
fee-list-level = Level of the diagnosing institution
fee-list-item_code = Item code
fee-list-price_fen = Price (yuan)
fee-list-further_part_hundredths = Each further part (%)
fee-list-most_parts = Parts charged at most
fee-list-contrast_fen = Contrast (yuan)
fee-list-no_film_less_fen = Less without digital film (yuan)
fee-list-base_minutes = Minutes covered
fee-list-step_minutes = Minutes per step
fee-list-step_fen = Each begun step (yuan)
fee-list-cause = Cause
fee-list-party = Party
fee-list-fixed_fen = Fixed sum (yuan)
fee-list-share_hundredths = Share (%)
fee-list-least_fen = Floor (yuan)
fee-list-most_fen = Cap (yuan)

fee-flaw-at = { $place }: { $fault }
fee-flaw-place = { $table }, line { $line }, { $field }
fee-flaw-comma = ,{" "}
fee-flaw-negative = a sum below zero. Write zero or more; what a case costs less is an exemption.
fee-flaw-sum_too_large = more than 20,000 yuan. Check the decimal point.
fee-flaw-share_out_of_reach = a percentage out of range. Shares and exemptions are 0 to 100 %, surcharges at most 1,000 %.
fee-flaw-parts_out_of_reach = write 1 to 20 parts, or nothing for no limit.
fee-flaw-minutes_out_of_reach = write minutes of one day at most, and at least one for a step.
fee-flaw-step_incomplete = minutes per step and the sum of a step go together. Fill in both or neither.
fee-flaw-most_below_least = the cap is below the floor. Raise one or lower the other.
fee-flaw-most_below_fixed = the cap is below the fixed sum. Raise one or lower the other.
fee-flaw-text_unusable = at most 32 characters that can be printed.
fee-flaw-modality_unknown = no such modality. Write its DICOM code, as CT, or nothing for all.
fee-flaw-level_unknown = no such level. Choose primary, secondary or tertiary, or nothing for all.
fee-flaw-line_twice = line { $other } is about the same already. Remove one of them.
fee-flaw-number_twice = the number is used twice. Number the lines differently.
fee-flaw-no_price = { $service } of { $modality } has no price at these levels: { $levels }. Add a line for them, or one for all.
fee-flaw-no_shares = nobody gets the price of { $service } of { $modality }. Add shares for it, or for every modality.
fee-flaw-shares_not_whole = the shares of { $service } ({ $modality }) make { $total_hundredths }%. They must make 100%.
fee-flaw-fixed_exceed_price = the fixed sums are more than a price of { $price_fen } (line { $price_line } of the price list). Lower them, or the exemption.
fee-flaw-least_exceed_price = the floors are more than a price of { $price_fen } (line { $price_line } of the price list). Lower them, or the exemption.
fee-flaw-most_below_price = the caps leave a part of a price of { $price_fen } (line { $price_line } of the price list) to nobody. Raise a cap, or leave one party without.

label-what-if-by-hospital = Hospital
label-what-if-by-team = Expert team
label-what-if-by-expert = Expert
label-what-if-by-patient_group = Patient group
label-what-if-by-party = Party
label-what-if-by-modality = Modality
