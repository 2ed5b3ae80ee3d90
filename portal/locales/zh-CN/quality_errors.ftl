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
error-sampling_plan_not_found = 没有这个抽样方案。
error-draw_not_found = 没有这次抽样。
error-sampling_plan_unusable = { $problem ->
    [code_unusable] 方案代码为 2 至 32 个小写字母、数字或连字符，以字母开头。
    [name_unusable] 请填写方案名称，不超过 80 字。
    [share_too_small] 抽样比例（{ $term }）不低于 5%，每位医师须持续抽检。
    [share_too_large] 抽样比例（{ $term }）不超过 100%。
    [risk_below_share] 重点病例的抽样比例不低于一般比例。
    [quota_not_positive] 数量（{ $term }）至少为 1。
   *[most_below_fewest] 每位医师的最高数量不能低于最低数量。
}
error-sampling_plan_stands = { $state ->
    [draft] 该方案仍为草稿，尚未启用。
    [active] 该方案正在执行，请起草新版本。
   *[retired] 该方案已停用，请起草新版本。
}
error-sampling_plan_changed = 方案已被他人修改，请重新查看。
error-draw_impossible = { $reason ->
    [plan_not_in_force] 只有已启用的方案才能抽样，请先启用。
    [month_not_over] 当月尚未结束，须待全部报告签发后抽样。
    [seed_out_of_reach] 随机种子为 0 至 2147483647 的整数。
   *[nothing_to_draw] 当月没有符合该方案的报告。
}
error-drawn_already = { $month } 已抽样（由本方案或覆盖相同报告的方案完成）。
error-report_not_reviewable = 没有这份已签发的报告，或该报告已在样本中。
error-not_a_quality_reviewer = 抽中的报告仅限质控专家盲评。
error-review_not_found = 没有这份评审，或该评审不属于您。
error-review_closed = 该评审已结束：已提交评分，或报告已移出样本。
error-own_report = 不得评审本人书写、审核或本机构的报告。
error-score_unusable = { $problem ->
    [incomplete] 请选择 RADPEER 评分和影像等级。
    [not_a_number] “{ $item }”的扣分应为数字，如 2.5。
    [unknown_item] 评分细则中没有“{ $item }”这一项。
    [lost_out_of_reach] “{ $item }”的扣分不能超过该项分值。
    [comment_too_long] 评语不超过 1000 字。
   *[other_rubric] 评分细则已更新，请重新打开该报告。
}
error-rubric_unusable = { $problem ->
    [no_item] 评分细则至少有一项。
    [code_unusable] 代码“{ $item }”应为小写字母、数字或下划线，以字母开头。
    [code_twice] 评分项“{ $item }”重复。
    [weight_not_positive] 评分项“{ $item }”的分值应大于 0。
    [name_too_long] 评分项名称不超过 40 字。
    [origin_too_long] 来源说明不超过 120 字。
    [begins_in_the_past] 新版本最早自今日起生效，原有评分仍按其当时的版本保留。
   *[weights_do_not_add_up] 各项分值之和应为 100 分。
}
error-rubric_missing = 尚无生效的评分细则，请先发布。
error-finding_not_found = 没有这条质控意见，或您无权查看。
error-finding_answered = 该质控意见已有答复。
error-finding_final = 该意见已经仲裁，为最终结论。
error-dispute_reason_unusable = 申诉理由应为 { $fewest } 至 { $most } 字。
error-month_judged = 后续月份已判定，{ $month } 不能再改判。
error-inspection_not_stopped = 该机构的检验并未停止。
error-signal_not_found = 没有这条质控信号，或您无权查看。
error-corrective_action_not_found = 没有这项整改，或该整改不属于您。
error-corrective_action_unusable = { $reason ->
    [owner_unknown] 请选择整改责任人。
    [title_unusable] 请填写标题，不超过 120 字。
    [plan_unusable] 请填写整改措施，不超过 2000 字。
    [deadline_past] 完成期限不能早于今天。
    [deadline_too_far] 完成期限不超过一年。
    [months_unusable] 复核时间为 1 至 12 个月后。
    [scan_unusable] 材料应为 JPEG、PNG 或 PDF，不超过 5 MB。
   *[evidence_unusable] 请填写整改情况，不超过 2000 字。
}
error-corrective_action_moved_on = 该整改已被他人更新，请重新查看。
error-snapshot_impossible = { $reason ->
    [month_not_over] { $month } 尚未结束。
   *[not_counted_since_its_end] { $month } 结束后尚未统计，各项指标每晚统计一次。
}
error-snapshot_frozen_meanwhile = { $month } 已由他人同时冻结，请重新查看。
error-snapshot_not_found = { $month } 没有冻结的数据，或没有这一版本。
error-acceptance_terms_unusable = { $reason ->
    [aql_unknown] 请选择 GB/T 2828.1 列出的 AQL。
    [level_unknown] 请选择一般检验水平 Ⅰ、Ⅱ 或 Ⅲ。
   *[origin_missing] 请写明依据的文件或会议，不超过 120 字。
}
error-acceptance_terms_changed = 判定条件已被他人更新，请重新打开本页查看。
error-month_not_judged = { $month } 没有抽检判定，请选择已判定的月份。
error-goal_unusable = { $reason ->
    [origin_missing] 请注明目标值来源，不超过 120 字。
   *[out_of_range] 目标值应在 0 至 100 之间。
}
error-goal_changed_meanwhile = 该目标值已被他人更新，请重新查看。
error-lesson_unusable = { $reason ->
    [title_unusable] 请填写标题，不超过 80 字。
    [lesson_unusable] 请填写学习要点，不超过 2000 字。
   *[nothing_to_learn] 只有已定论的诊断差异才能收入学习案例。
}
error-lesson_known = 该意见已收入学习案例。
error-lesson_not_found = 没有这个学习案例。
