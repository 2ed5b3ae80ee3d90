error-nobody_acts = 无法确认操作人，本次操作未执行。请将发生时间告知管理员。
error-personal_detail = 本次操作会将个人信息写入审计日志，因此未执行。
error-trail_lost = 审计日志无法写入，本次操作未执行。请立即联系管理员。
