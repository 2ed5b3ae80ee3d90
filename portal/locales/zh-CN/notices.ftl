### 需要告知有关人员的事项。

label-topic-case_pressing = 急诊病例待分派
label-topic-case_timed_out = 病例超时未接收
label-topic-case_escalated = 待分派病例已上报
label-topic-case_overdue = 病例已超时
label-topic-case_declined = 专家退还病例
label-topic-case_given = 收到指派病例
label-topic-case_taken = 病例已改派他人
