### 成立和撤销团队，逐位登记专家。

founding-team = 成立团队
founding-team-title = 成立专家团队
founding-team-note = 团队自成立之日起列入名录；成员、服务项目和排班随后在团队档案中维护。
founding-team-told = 团队已成立。
founding-host = 所在机构
founding-lead = 负责人执业证号
founding-lead-help = 可不填，以后再移交。
founding-expert = 登记专家
founding-expert-title = 登记一位专家
founding-expert-note = 列入专家名录；选了团队的，今日起加入。专长、证书和回避随后在专家档案中维护。
founding-expert-own-note = 登记到您负责的团队，今日起加入；所在机构即团队所在机构。
founding-expert-told = 专家已登记。
founding-close = 撤销团队
founding-close-title = 撤销{ $name }
founding-close-note = 最后一日之后：成员、服务项目和班次全部终止，待分派的病例由其他团队负责。历史记录保留。
founding-close-name = 团队名称
founding-close-name-help = 请输入团队名称以确认。
founding-closed = 团队已定于该日之后撤销。
founding-closed-with-cases = 团队已定于该日之后撤销，在手病例已交回重新分派。
register-problem-other_name = 与团队名称不一致。

error-team_name_taken = 已有名为“{ $name }”的团队，请换一个名称。
error-team_unfinished = 团队还有 { $count } 例报告待审核、已退回或待补充资料：{ $cases }。请先完成，或在“智能分派”中移交给其他团队的专家；也可把最后一日定在 { $last } 或之后。
error-team_with_cases = 团队还有 { $count } 例在手病例：{ $cases }。请填写退回原因把它们交回重新分派，或把最后一日定在 { $last } 或之后。
