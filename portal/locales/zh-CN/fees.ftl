### 收费与分配：名词、单位与各页共用的说法。

label-account-collected = 代收
label-account-share = 应分
label-account-settled = 应付
label-account-paid = 已付

label-cause-emergency = 急诊加收
label-cause-named_expert = 点名专家加收
label-cause-poverty_relief = 困难群众救助
label-cause-emergency_relief = 突发事件救治
label-cause-public_task = 政府指令性任务

label-charge-kind-charge = 计费
label-charge-kind-reversal = 冲正

label-entry-kind-charge = 计费
label-entry-kind-reversal = 冲正
label-entry-kind-settlement = 结算
label-entry-kind-payment = 付款

label-month-state-open = 未结算
label-month-state-drafted = 结算中
label-month-state-closed = 已关账

label-owner-kind-institution = 机构
label-owner-kind-team = 专家团队
label-owner-kind-expert = 专家
label-owner-kind-platform = 平台
label-owner-kind-quality_control = 质控中心

label-party-requesting = 申请机构
label-party-platform = 平台
label-party-diagnosing = 诊断机构
label-party-team = 专家团队
label-party-expert = 诊断专家
label-party-reviewer = 审核医师
label-party-quality_control = 质控中心

label-policy-status-draft = 草稿
label-policy-status-checked = 已复核
label-policy-status-published = 已发布
label-policy-status-superseded = 已被接替
label-policy-status-withdrawn = 已作废

label-service-remote_diagnosis = 远程诊断
label-service-remote_consultation = 远程会诊
label-service-examination = 影像检查

label-step-kind-first_part = 首个部位
label-step-kind-further_parts = 其余部位
label-step-kind-contrast = 增强加收
label-step-kind-no_film = 不提供数字胶片
label-step-kind-time_steps = 超时加收
label-step-kind-surcharge = 加收
label-step-kind-exemption = 减免

label-uncharged-reason-before_first_policy = 早于首个政策
label-uncharged-reason-no_policy = 当日无有效政策
label-uncharged-reason-no_price = 价目中没有对应条目
label-uncharged-reason-no_shares = 没有对应的分成条目
label-uncharged-reason-bounds_unmet = 保底与封顶无法同时满足
label-uncharged-reason-unknown_payee = 收款方不明
