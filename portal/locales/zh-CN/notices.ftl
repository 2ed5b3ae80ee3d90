### 需要告知有关人员的事项。

label-topic-case_pressing = 急诊病例待分派
label-topic-case_timed_out = 病例超时未接收
label-topic-case_escalated = 待分派病例已上报
label-topic-case_overdue = 病例已超时
