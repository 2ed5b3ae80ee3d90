### What can go wrong in quality control.

error-unknown_quality_indicator = No indicator of quality has this name.
error-month_not_counted = Nothing was counted of { $month } yet; the indicators are counted each night.
error-quality_event_unusable = { $reason ->
    [not_ct_or_mr] Artefacts are recorded for CT and MR; this examination is { $modality }.
    [not_enhanced_ct] Extravasation is recorded for enhanced CT only.
    [in_the_future] This moment has not come yet; look at the date and the time.
    [before_it_was_found] It cannot be told before it was found; look at the date and the time.
    [note_incomplete] Write down what was said, who called and who took the call.
    [note_too_long] The content has at most 500 characters, a name at most 40.
    [not_its_modality] PI-RADS is for prostate MR and BI-RADS for mammography; this examination is { $modality }.
   *[unknown_category] The system knows no such category.
}
error-quality_event_known = This is on record already.
error-quality_event_not_found = There is no such record, or it is not yours to see.
error-sampling_plan_not_found = There is no such sampling plan.
error-draw_not_found = There is no such draw.
error-sampling_plan_unusable = { $problem ->
    [code_unusable] The code has 2 to 32 small letters, digits and hyphens, and begins with a letter.
    [name_unusable] A plan has a name of at most 80 characters.
    [share_too_small] The share ({ $term }) is at least 5 %: everybody is looked at continuously.
    [share_too_large] The share ({ $term }) is at most 100 %.
    [risk_below_share] Of what is at risk at least as much is drawn as of the rest.
    [quota_not_positive] The number ({ $term }) is at least 1.
   *[most_below_fewest] The largest number per reader is not below the least.
}
error-sampling_plan_stands = { $state ->
    [draft] The plan is a draft and not in force yet.
    [active] The plan is in force; draft its next version instead.
   *[retired] The plan is retired; draft its next version instead.
}
error-sampling_plan_changed = Somebody else changed the plan meanwhile; look at it again.
error-draw_impossible = { $reason ->
    [plan_not_in_force] Only a plan that is in force draws; put it in force first.
    [month_not_over] The month is not over; it is drawn once all its reports are issued.
    [seed_out_of_reach] The seed is a number from 0 to 2147483647.
   *[nothing_to_draw] The month has no report that the plan is about.
}
error-drawn_already = { $month } was drawn already, by this plan or one about the same reports.
error-report_not_reviewable = There is no such issued report, or it is in a sample already.
error-not_a_quality_reviewer = Drawn reports are read by reviewers of quality control only.
error-review_not_found = There is no such review, or it is not yours.
error-review_closed = This review is closed: it was scored already, or the report was taken out.
error-own_report = Nobody reviews what they wrote or audited, or what is of their own hospital.
error-score_unusable = { $problem ->
    [incomplete] Choose a RADPEER score and a grade of the images.
    [not_a_number] What is taken off for “{ $item }” must be a number of points, as 2.5.
    [unknown_item] The rubric has no item “{ $item }”.
    [lost_out_of_reach] At “{ $item }” no more points are lost than it has.
    [comment_too_long] A comment has at most 1000 characters.
   *[other_rubric] Meanwhile another version of the rubric is in force; open the report again.
}
error-rubric_unusable = { $problem ->
    [no_item] A rubric has at least one item.
    [code_unusable] The code “{ $item }” has small letters, digits and underscores, and begins with a letter.
    [code_twice] The item “{ $item }” is there twice.
    [weight_not_positive] The item “{ $item }” has points above 0.
    [name_too_long] The name of an item has at most 40 characters.
    [origin_too_long] Where it comes from is told in at most 120 characters.
    [begins_in_the_past] A new version holds from today at the earliest; old scores stay under the version they were given by.
   *[weights_do_not_add_up] The points of all items add up to 100.
}
error-rubric_missing = No rubric is in force; set one before reports are reviewed.
error-finding_not_found = There is no such finding, or it is not yours to see.
error-finding_answered = This finding was answered already.
error-finding_final = An arbiter decided about it; that is the last word.
error-dispute_reason_unusable = A dispute takes a reason of { $fewest } to { $most } characters.
error-month_judged = A later month was judged already, and rests on { $month }.
error-inspection_not_stopped = The inspection of this institution is not stopped.
error-signal_not_found = There is no such signal, or it is not yours to see.
error-corrective_action_not_found = There is no such corrective action, or it is not yours.
error-corrective_action_unusable = { $reason ->
    [owner_unknown] Choose who is to act.
    [title_unusable] A title has at most 120 characters.
    [plan_unusable] Say what is to be done, in at most 2000 characters.
    [deadline_past] The deadline lies before today.
    [deadline_too_far] The deadline is at most a year ahead.
    [months_unusable] It is checked after 1 to 12 months.
    [scan_unusable] A scan is a JPEG, PNG or PDF of at most 5 MB.
   *[evidence_unusable] Say what was done, in at most 2000 characters.
}
error-corrective_action_moved_on = Somebody changed this corrective action meanwhile; look at it again.
error-snapshot_impossible = { $reason ->
    [month_not_over] { $month } is not over yet.
   *[not_counted_since_its_end] { $month } was not counted since it ended; the indicators are counted each night.
}
error-snapshot_frozen_meanwhile = Somebody else froze { $month } at the same moment; look at it again.
error-snapshot_not_found = { $month } was never frozen, or not in this version.
error-acceptance_terms_unusable = { $reason ->
    [aql_unknown] Choose an AQL that GB/T 2828.1 lists.
    [level_unknown] Choose general inspection level I, II or III.
   *[origin_missing] Name the document or meeting behind it, in at most 120 characters.
}
error-acceptance_terms_changed = Somebody else set these terms meanwhile; open this page again.
error-month_not_judged = { $month } was not judged by acceptance sampling; choose a month that was.
error-goal_unusable = { $reason ->
    [origin_missing] Name where the target comes from, in at most 120 characters.
   *[out_of_range] A target lies between 0 and 100.
}
error-goal_changed_meanwhile = Somebody else set this target meanwhile; look at it again.
error-lesson_unusable = { $reason ->
    [title_unusable] A title has at most 80 characters.
    [lesson_unusable] Say what is to be learned, in at most 2000 characters.
   *[nothing_to_learn] Only a discrepancy that counts becomes a learning case.
}
error-lesson_known = This finding is a learning case already.
error-lesson_not_found = There is no such learning case.
