### 质控图、抽样与评分标准的用语。

label-chart-verdict-too_few = 例数过少，不作判定
label-chart-verdict-usual = 在波动范围内
label-chart-verdict-better = 好于预期
label-chart-verdict-far_better = 明显好于预期
label-chart-verdict-worse = 差于预期
label-chart-verdict-far_worse = 明显差于预期
label-chart-verdict-different = 偏离预期
label-chart-verdict-far_different = 明显偏离预期

label-inspection-level-I = 一般检验水平 Ⅰ
label-inspection-level-II = 一般检验水平 Ⅱ
label-inspection-level-III = 一般检验水平 Ⅲ

label-severity-normal = 正常检验
label-severity-tightened = 加严检验
label-severity-reduced = 放宽检验
label-severity-stopped = 暂停检验

label-lot-verdict-accepted = 接收
label-lot-verdict-rejected = 不接收
label-lot-verdict-too_few = 样本不足，不作判定
label-lot-verdict-stopped = 已暂停检验

label-sample-reason-random = 随机抽取
label-sample-reason-minimum = 补足每人最低数量
label-sample-reason-starter = 新上岗全检
label-sample-reason-risk = 重点抽取
label-sample-reason-added = 评审人添加

label-plan-problem-share_too_small = 比例过低
label-plan-problem-share_too_large = 比例过高
label-plan-problem-risk_below_share = 重点比例低于一般比例
label-plan-problem-quota_not_positive = 数量不为正
label-plan-problem-most_below_fewest = 最高数量低于最低数量
label-plan-problem-seed_out_of_reach = 随机种子超出范围
label-plan-problem-nothing_to_draw = 没有可抽取的报告
label-plan-problem-empty_stratum = 该层没有报告
label-plan-problem-quota_above_population = 最低数量多于该医师的报告数，已全部抽取
label-plan-problem-quota_below_share = 最高数量低于规定比例，已按比例抽取

label-rubric-kind-report = 报告评分标准
label-rubric-kind-film = 影像评分标准

label-film-grade-a = 甲级
label-film-grade-b = 乙级
label-film-grade-c = 丙级
label-film-grade-rejected = 废片

label-radpeer-score-1 = 1 · 一致
label-radpeer-score-2a = 2a · 可以理解的遗漏，可能无临床影响
label-radpeer-score-2b = 2b · 可以理解的遗漏，可能有临床影响
label-radpeer-score-3a = 3a · 多数情况下不应遗漏，可能无临床影响
label-radpeer-score-3b = 3b · 多数情况下不应遗漏，可能有临床影响

label-rubric-problem-no_item = 没有评分项
label-rubric-problem-code_unusable = 代码须为小写字母、数字或下划线，以字母开头，不超过 32 个字符
label-rubric-problem-code_twice = 代码重复
label-rubric-problem-weight_not_positive = 分值须大于 0
label-rubric-problem-weights_do_not_add_up = 各项分值之和不是 100 分
label-rubric-problem-name_too_long = 评分项名称不超过 40 字
label-rubric-problem-origin_too_long = 来源说明不超过 120 字
label-rubric-problem-begins_in_the_past = 新版本最早自今日起生效
label-rubric-problem-unknown_item = 评分标准中没有这一项
label-rubric-problem-lost_out_of_reach = 扣分须在 0 与该项分值之间

label-effect-too_early = 尚未到检查时间
label-effect-helped = 已见成效
label-effect-did_not_help = 未见成效
label-effect-cannot_tell = 尚不能判断
