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
