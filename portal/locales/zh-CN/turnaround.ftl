### 时效分析。

turnaround-nav = 时效分析
turnaround-title = 时效分析
turnaround-answer = { $hospital }：报告是否按时、时间花在哪一步、眼下哪些要到期。
turnaround-answer-choose = 哪些机构的报告不按时，差别是否超出偶然。

turnaround-choose-hospital = 输入机构名称查找
turnaround-choose-title = 请选择一家申请机构
turnaround-choose-hint = 在右上角输入机构名称。

turnaround-period = 近 30 天
turnaround-last-days = 近 { $days } 天
turnaround-urgency = 全部紧急程度
turnaround-modality = 全部检查类型

turnaround-median = 用时中位数
turnaround-p90 = 用时 P90
turnaround-in-target = 按时发布率
turnaround-open = 在途病例
turnaround-cases-unit = 例
turnaround-open-overdue = 其中超时 { $count } 例
turnaround-interval = 95% 区间 { $interval }
turnaround-few = 样本少
turnaround-before = 较上一时段
turnaround-unchanged = 持平
turnaround-points = { $points } 个百分点

turnaround-percentile-meaning = 从提交申请到报告发布的用时；所选时段内发布的报告都计入，撤回和未发布的不计。中位数：半数报告不超过这一用时；P90：九成报告不超过这一用时。
turnaround-percentile-formula = 最近秩法：n 例用时由短到长排列，取第 ⌈n × 50%⌉ 个（P90 取第 ⌈n × 90%⌉ 个）。结果总是实际发生过的用时，不作插值。
turnaround-in-target-meaning = 在该病例时限之前（含当刻）发布的报告所占比例。例数少时比例摆动大，请看 95% 区间。
turnaround-in-target-formula = 按时发布的报告数 ÷ 已发布的报告数；区间为 Wilson 95% 置信区间。
turnaround-steps-meaning = 用时按先后分为四段：等待分派（申请到首次分派）、等待阅片（到首次打开）、阅片书写（到首次提交报告）、审核（到发布，含退回修改）。
turnaround-steps-formula = 各段取平均值：平均值可以相加，四段之和就是平均用时；中位数不能相加。分钟取整时按最大余数进位，使各段之和与总数一致。
turnaround-source = 本平台口径

turnaround-trend-title = 用时的变化
turnaround-shares-title = 按时发布率的变化
turnaround-hours = 小时
turnaround-median-short = 中位数
turnaround-p90-short = P90
turnaround-share-with-interval = { $share }（95% 区间 { $interval }）
turnaround-trend-note = n = { $n } · { $span } 发布 · 空心点不足 { $few } 例
turnaround-shares-note = n = { $n } · { $span } 发布 · 竖线为 95% 区间，空心点不足 { $few } 例
turnaround-span = { $first } 至 { $last }

turnaround-steps-title = 平均用时由哪几步组成
turnaround-steps-axis = 占平均用时
turnaround-steps-note = n = { $n } · { $span } 发布 · 四步相加等于平均用时 { $total }（平均数可相加，中位数不可）

turnaround-groups-title = 按紧急程度和检查类型
turnaround-all = 全部
turnaround-by-urgency = 紧急程度
turnaround-by-modality = 检查类型
turnaround-group = 分组
turnaround-issued = 例数 n
turnaround-interval-head = 95% 区间
turnaround-none-title = 所选时段没有发布的报告
turnaround-none-hint = 换一个时段，或清除紧急程度和检查类型的筛选。

turnaround-open-title = 在途病例，最紧迫的在前
turnaround-open-none = 没有在途病例
turnaround-open-none-hint = 提交的申请都已发布报告。
turnaround-case = 病例号
turnaround-time-left = 距时限
turnaround-status = 状态
turnaround-slowest-title = 用时最长的报告
turnaround-team = 诊断团队
turnaround-took = 用时
turnaround-late = 超时
turnaround-in-time = 按时
turnaround-examination = 检查
turnaround-urgency-head = 紧急程度

turnaround-groups-note = 浅色行不足 { $few } 例，请连同 95% 区间一起看。
turnaround-compare-period = 近 90 天
turnaround-compared = 有报告的机构
turnaround-compared-note = 不足 { $few } 例的不下结论
turnaround-hospitals-unit = 家
turnaround-below = 低于界限的机构
turnaround-below-note = 按时发布率偏低，难以用偶然解释
turnaround-late-hospitals = 现有超时病例的机构
turnaround-late-hospitals-note = 超时 { $count } 例
turnaround-funnel-title = 各机构按时发布率与例数
turnaround-funnel-note = n = { $n } 份报告 · { $first } 至 { $last } 发布 · 例数与比率相同的机构重合为一点
turnaround-funnel-meaning = 例数少时比率本来就摆动大。界限表示：如果一家机构与总体一样按时，仅凭偶然很少会低于它。落在界限内的机构不分高下。
turnaround-funnel-formula = 以总体按时发布率为期望的精确二项分布下限：95% 界限取单侧 2.5%，99.8% 界限取单侧 0.1%。
turnaround-limit-95 = 95% 界限
turnaround-limit-998 = 99.8% 界限
turnaround-all-together = 总体 { $share }
turnaround-issued-axis = 已发布报告数
turnaround-hospital = 机构
turnaround-more-hospitals = 等另外 { $count } 家
turnaround-outside-title = 低于界限的机构
turnaround-outside-none = 没有机构低于界限
turnaround-outside-none-hint = 各机构之间的差别可以用偶然解释。
turnaround-standing = 位置
turnaround-overdue-title = 现有超时病例的机构
turnaround-overdue-head = 超时 / 在途
turnaround-late-none = 现在没有超时病例
turnaround-all-hospitals = 全部机构
turnaround-overdue-note = 按超时例数由多到少，最多列出 { $most } 家
