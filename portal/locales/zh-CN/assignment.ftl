### 智能分派：人工操作、分派结果与待办。

label-desk-reader = 阅片
label-desk-reviewer = 审核

label-decision-outcome-assigned = 系统分派
label-decision-outcome-waiting = 暂无可派
label-decision-outcome-declined = 专家退还
label-decision-outcome-timed_out = 超时收回
label-decision-outcome-released = 人工收回
label-decision-outcome-overridden = 人工指派
label-decision-outcome-moved = 人工改派
label-decision-outcome-reserved = 预留专家
label-decision-outcome-paused = 暂停分派
label-decision-outcome-resumed = 恢复分派

label-hold-kind-reserve = 已预留
label-hold-kind-pause_case = 暂停分派
label-hold-kind-pause_expert = 暂停派单

label-decline-reason-conflict = 存在利益冲突
label-decline-reason-not_practised = 超出专业范围
label-decline-reason-workload = 工作量已满
label-decline-reason-unavailable = 临时不能阅片
label-decline-reason-other = 其他原因

assignment-nav = 智能分派
assignment-title = 智能分派
assignment-answer = 哪些病例在等待专家、为什么还没有派出，谁在值班、还能接多少。
assignment-waiting = 待分派
assignment-cases-unit = 例
assignment-oldest = 最久已等待 { $time }
assignment-waiting-none = 目前没有病例等待
assignment-late = 等待过久
assignment-late-note = 其中已超时效 { $overdue } 例
assignment-held = 人工保留
assignment-held-note = 已预留或暂停，系统不派
assignment-on-duty = 值班专家
assignment-people-unit = 人
assignment-on-duty-note = 其中暂停派单 { $paused } 人
assignment-free = 剩余容量
assignment-rvu-unit = RVU
assignment-free-note = 占今日班次容量 { $capacity } 的 { $part }
assignment-filter-text = 病例编号、申请机构
assignment-filter-late = 等待过久
assignment-filter-held = 人工保留
assignment-why = 未派原因
assignment-keeper = 负责团队
assignment-province-desk = 省级平台
assignment-rvu = RVU
assignment-waited = 已等待 { $time }
assignment-not-looked = 等待系统分派
assignment-expert = 专家
assignment-free-short = 剩余 RVU
assignment-load = 在手 / 容量
assignment-in-hand = 在手
assignment-unaccepted = 未接收
assignment-until = 值班至
assignment-reads = 可阅片检查
assignment-paused = 暂停派单
assignment-full = 已满
assignment-waiting-title = 待分派病例
assignment-duty-title = 值班专家
assignment-empty = 没有病例等待分派
assignment-empty-hint = 新申请和退还的病例会出现在这里；系统每分钟分派一次，紧急病例随到随派。
assignment-export-name = 待分派病例

error-not_in_charge = 该专家不在您负责的团队值班，请从本团队专家中选择。
error-expert_not_eligible = 该专家目前不符合本例的阅片条件，未作指派。请从可选专家中选择。
error-hold_too_long = 结束时间须在现在之后，且不超过 { $hours } 小时。
error-hold_not_found = 该保留已结束，或不属于您负责的团队。
