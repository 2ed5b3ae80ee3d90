### 专家团队：团队、成员、排班与工作量。

experts-nav-teams = 团队
experts-nav-experts = 专家
experts-teams-title = 专家团队
experts-teams-answer = 谁在岗、哪里没有人、手上有多少病例。
experts-experts-title = 专家名录
experts-experts-answer = 哪些专家、阅哪些检查、执业证何时到期。

experts-team = 专家团队
experts-expert = 专家
experts-city = 地市
experts-outside = 省外
experts-home = 所在机构
experts-tier = 层级
experts-lead = 负责人
experts-no-lead = 暂缺
experts-members = 成员
experts-founded = 成立日期
experts-closed = 已撤销
experts-modality = 检查类型
experts-search-teams = 团队或机构名称
experts-search-experts = 姓名或机构名称

experts-teams = 团队
experts-experts = 专家
experts-on-duty = 在岗
experts-on-duty-now = 此刻在岗专家
experts-people = { $count } 人
experts-nobody = 无人在岗
experts-unmanned = 此刻无人在岗的团队
experts-unmanned-note = 新病例不会分派给这些团队
experts-in-hand = 在手病例
experts-load = RVU / 上限
experts-load-now = 在手工作量（RVU）
experts-load-note = 在岗专家本班上限 { $capacity }
experts-overdue = 超时

experts-tabs = 团队记录
experts-tab-roster = 成员
experts-tab-schedule = 排班
experts-tab-work = 工作量

experts-member = 成员
experts-name = 姓名
experts-roles = 职责
experts-title = 职称
experts-reads = 检查类型
experts-licence = 执业证有效期至
experts-since = 加入日期
experts-now = 此刻
experts-practising = 开始独立执业
experts-licence-expired = 已过期
experts-licence-near = 还有 { $days } 天
experts-on-duty-until = 在岗至 { $time }
experts-away-until = 休假至 { $day }
experts-off-duty = 不在岗
experts-roster-empty = 团队没有成员
experts-roster-empty-hint = 负责人添加成员后，这里列出名册。

experts-week-title = 一周排班
experts-week-of = { $first } 至 { $last }
experts-week-back = 前一周
experts-week-on = 后一周
experts-this-week = 回到本周
experts-weekday-1 = 周一
experts-weekday-2 = 周二
experts-weekday-3 = 周三
experts-weekday-4 = 周四
experts-weekday-5 = 周五
experts-weekday-6 = 周六
experts-weekday-7 = 周日
experts-leave = 休假
experts-night-duty = 夜班 { $span }（次日）
experts-cover-note = 一周 { $hours } 小时中，{ $gaps } 小时无人在岗，{ $alone } 小时只有一人。

experts-work-title = 现在手上的病例
experts-work-note = 截至 { $moment } · 按名册顺序，不作排名
experts-work-closed = 没有可显示的工作量
experts-work-closed-hint = 工作量只对团队负责人和主管部门显示；专家可以看到自己的。
experts-use = 占本班上限
experts-no-shift = 今日无班
experts-in-review = 待审核
experts-issued-count = 近 30 天报告
experts-issued-rvu = 近 30 天 RVU
experts-output-title = 近 { $days } 天已发布报告的工作量
experts-output-note = n = { $n } 份报告 · { $first } 至 { $last } · 按名册顺序，不作排名
experts-issued-words = { $rvu } · { $cases } 例
experts-rvu-axis = RVU
experts-rvu-meaning = 相对值单位（RVU）衡量阅一份检查的工作量，随检查类型而定；CT 为 1.00。
experts-rvu-formula = 由该专家书写、在此期间发布的报告的 RVU 之和。

experts-belongs-to = 所属团队
experts-no-team = 未加入团队
experts-own-week = 本周排班
experts-no-duty = 本周没有排班
experts-own-work = 工作量
experts-issued-days = 近 { $days } 天发布
experts-reports-unit = 份
experts-licence-near-filter = 90 天内到期或已过期


experts-people-unit = 人
experts-hours-unit = 小时
experts-cases-unit = 例
experts-on-duty-note = 成员 { $members } 人 · 今日休假 { $away } 人
experts-gaps = 本周无人在岗
experts-gaps-note = 另有 { $hours } 小时只有一人
experts-load-of = 今日上限 { $capacity } · 已占 { $part }
experts-in-hand-note = 待审核 { $review } 例 · 超时 { $overdue } 例
experts-waiting = 可能分来的待分派病例
experts-waiting-longest = 最久已等 { $time }
experts-waiting-none = 签约机构没有待分派的病例
experts-due-title = 在办病例，最紧迫的在前
experts-due-none = 没有在办病例
experts-due-none-hint = 病例分派后，按到期先后列在这里。
experts-case = 病例号
experts-time-left = 距时限
experts-urgency = 紧急程度
experts-status = 状态

experts-licence-state = 执业证
experts-licence-valid = 执业证有效
experts-licence-good = 有效
experts-issued-note = 共 { $rvu } RVU
experts-no-team-hint = 加入团队后才会排班和分派病例。
experts-no-duty-hint = 没有班次时不分派新病例。
experts-no-skill = 没有登记检查类型
