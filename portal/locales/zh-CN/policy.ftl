label-cost-term-lateness = 预计超时
label-cost-term-turnaround = 预计周转时间
label-cost-term-mismatch = 亚专业不符
label-cost-term-load = 负荷
label-cost-term-fairness = 本月份额
label-cost-term-continuity = 患者此前由他人阅片
label-cost-term-moving = 改派代价

label-policy-state-draft = 草稿
label-policy-state-active = 执行中
label-policy-state-superseded = 已被取代

label-weight-turnaround = 周转时间
label-weight-mismatch = 亚专业匹配
label-weight-load = 负荷均衡
label-weight-fairness = 月度公平
label-weight-continuity = 同一患者同一专家
label-weight-moving = 改派代价

label-policy-problem-missing = 请填写数值。
label-policy-problem-out_of_reach = 数值超出允许范围。
label-policy-problem-not_whole = 请填写整数。
label-policy-problem-urgent_weighs_less = 更紧急的病例权重反而更低。请调高此项，或调低次一级的权重。
label-policy-problem-urgent_may_wait_longer = 更紧急的病例时限反而更长。请缩短此项，或放宽次一级的时限。
label-policy-problem-wait_beyond_target = 病例会先超时才触及最长等待。请填写小于时限的分钟数。
label-policy-problem-acceptance_beyond_target = 病例可能一直未接收直至超时。请填写小于时限的分钟数。
label-policy-problem-turnaround_outweighs_lateness = 未超时的一分钟权重高于超时的一分钟。请填写不大于 1 的数值。
label-policy-problem-province_before_city = 病例会先升级到省级、后到市级。请填写大于市级的比例。
label-policy-problem-name_unusable = 请填写名称，最多 64 个字。
label-policy-problem-reason_unusable = 请说明理由，最多 400 个字。
