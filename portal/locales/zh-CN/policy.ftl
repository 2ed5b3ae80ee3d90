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
