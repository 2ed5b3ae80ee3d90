### 质量控制中各项的名称。

label-quality-cut-institution = 按机构
label-quality-cut-city = 按地市
label-quality-cut-level = 按机构等级

label-topic-quality_signal = 质控图出现异常信号
label-topic-finding_told = 收到一条质控意见
label-topic-finding_disputed = 一条质控意见被申诉
label-topic-finding_decided = 质控申诉已裁定
label-topic-action_assigned = 一项整改指派给您
label-topic-action_due = 一项整改即将到期
label-topic-action_checked = 一项整改已复核
