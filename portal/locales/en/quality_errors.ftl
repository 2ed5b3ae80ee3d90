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
