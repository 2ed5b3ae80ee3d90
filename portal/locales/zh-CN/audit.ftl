error-anchor_unreadable = 审计日志锚点文件第 { $line } 行无法读取：文件被改动或已损坏。
error-anchor_unwritable = 审计日志无法锚定：锚点文件夹不可写。
error-nobody_acts = 无法确认操作人，本次操作未执行。请将发生时间告知管理员。
error-personal_detail = 本次操作会将个人信息写入审计日志，因此未执行。
error-trail_broken = 审计日志自第 { $event } 条事件起不完整，请立即通知审计员。
error-trail_lost = 审计日志无法写入，本次操作未执行。请立即联系管理员。
