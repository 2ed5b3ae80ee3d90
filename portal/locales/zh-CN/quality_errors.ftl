### 质量控制中可能出现的问题。

error-unknown_quality_indicator = 没有这一名称的质控指标。
error-month_not_counted = { $month } 尚未统计，各项指标每晚统计一次。
error-quality_event_unusable = { $reason ->
    [not_ct_or_mr] 伪影仅对 CT、MR 检查登记，本检查为 { $modality }。
    [not_enhanced_ct] 对比剂外渗仅对增强 CT 登记。
    [in_the_future] 该时间尚未到来，请核对日期和时间。
    [before_it_was_found] 通报时间不能早于发现时间，请核对。
    [note_incomplete] 请填写通报内容、通报人和接收人。
    [note_too_long] 内容不超过 500 字，姓名不超过 40 字。
    [not_its_modality] PI-RADS 用于前列腺 MR，BI-RADS 用于乳腺钼靶，本检查为 { $modality }。
   *[unknown_category] 该分类体系没有这一类别。
}
error-quality_event_known = 该项已登记。
error-quality_event_not_found = 没有这条记录，或您无权查看。
