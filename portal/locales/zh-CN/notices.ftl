### 需要告知有关人员的事项。

label-topic-case_waiting = 病例待分派
label-topic-case_timed_out = 病例超时未接收
label-topic-case_escalated = 待分派病例已上报
label-topic-case_overdue = 病例已超时
label-topic-case_declined = 专家退还病例
label-topic-case_given = 收到指派病例
label-topic-case_taken = 病例已改派他人
label-topic-swap_asked = 同事申请换班
label-topic-swap_agreed = 换班待审批
label-topic-swap_approved = 换班已批准
label-topic-swap_refused = 换班未获同意

label-audience-expert = 专家本人
label-audience-account = 账号本人
label-audience-commission = 省卫生健康委
label-audience-machine = 系统

notices-title = 通知
notices-answer = 需要您知道的事：病例的退还、超时、上报与改派，质控意见、信号与整改。
notices-none = 没有通知
notices-none-hint = 病例被退还、超时未接收、上报或改派，或收到质控意见、信号与整改时，会在这里告知。
notices-new = 未读
notices-ago = { $time } 前
notices-many = { $count }+
notices-to-tier = 已上报至{ $tier }
notices-read-all = 全部标为已读
notices-all-read = 已全部标为已读
