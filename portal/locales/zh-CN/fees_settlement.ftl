error-charge_not_found = 没有该笔计费，或您无权查看。
error-charge_reversed = 该笔计费已被冲正，请刷新后再操作。
error-reversal_stands = 冲正记录不能再冲正；如需恢复，请对该病例重新计费。
error-entry_unbalanced = 借贷不平，未入账。请联系运维人员并附上本页网址。
error-fee_before_first_policy = 服务日期早于首个收费政策的生效日期，暂不能计费。
error-fee_no_policy = 服务日期没有生效的收费政策，暂不能计费。
error-fee_unknown_payee = 分配规则中的“{ $party }”在该病例中没有对应的收款方，暂不能计费。
error-month_not_over = { $month } 尚未结束，月末之后才能结算。
error-month_uncharged = { $month } 没有任何计费，无需结算；请核对月份，或待该月有计费后再生成结算单。
error-month_not_drafted = { $month } 还没有结算单，请先生成结算单。
error-earlier_month_open = { $earlier } 尚未关账，请按月份顺序关账后再处理 { $month }。
error-statements_open = { $month } 还有 { $count } 张结算单未完成两人审批，暂不能关账。请在列表中按状态筛选“待确认”“有异议”“已确认”：待确认的在生成 10 天后即可审批，有异议的须先裁定。
error-ledger_differs = 结算单与账本不一致，已停止关账。请运行“portal fees verify”查明差异。
error-statement_not_found = 没有该结算单，或您无权查看。
error-statement_changed = 结算单在您查看之后有变动，请刷新核对后再确认。
error-statement_not_open = 该结算单已确认或已关账，不能再修改或提出异议。
error-disputes_open = 该结算单还有未裁定的异议，裁定后才能确认。
error-approved_by_same_person = 您已完成第一次审批，第二次审批须由另一人完成（{ $count } 张待审批）。
error-nothing_to_approve = { $month } 没有可审批的结算单：须由机构或专家确认，或答复期满。
error-statement_line_not_found = 该笔计费不在这张结算单上。
error-line_disputed = 该明细已有未裁定的异议，或已被冲正。
error-dispute_not_found = 没有该异议，或您无权查看。
error-dispute_decided = 该异议已有结果，不能再补充。
error-own_dispute = 本人提出的异议不能由本人裁定，请由其他人员处理。
error-dispute_text_missing = 请写明理由。
error-evidence_unusable = 凭证无法保存：请上传不超过 { $megabytes } MB 的 PDF、JPEG 或 PNG 文件。

label-statement-state-draft = 待确认
label-statement-state-confirmed = 已确认
label-statement-state-disputed = 有异议
label-statement-state-approved = 已审批
label-statement-state-closed = 已关账

label-correction-reason-wrong_facts = 计费信息有误
label-correction-reason-wrong_policy = 适用政策有误
label-correction-reason-exempted_later = 事后减免
label-correction-reason-not_rendered = 服务未提供
label-correction-reason-dispute_upheld = 异议成立
label-correction-reason-other = 其他原因

label-dispute-ground-not_ours = 非本单位病例
label-dispute-ground-wrong_price = 价格有误
label-dispute-ground-wrong_share = 分配有误
label-dispute-ground-charged_twice = 重复计费
label-dispute-ground-not_rendered = 服务未提供
label-dispute-ground-exempt = 应予减免
label-dispute-ground-other = 其他

label-dispute-state-open = 待裁定
label-dispute-state-upheld = 成立
label-dispute-state-rejected = 不成立
label-dispute-state-withdrawn = 已撤回

label-remedy-reverse = 冲正
label-remedy-correct = 冲正并重新计费

label-payment-state-ordered = 待付款
label-payment-state-paid = 已付
label-payment-state-failed = 付款失败

label-unmatched-reason-row_unreadable = 该行无法识别
label-unmatched-reason-reference_missing = “付款编号”未填写，请按付款文件填写
label-unmatched-reason-amount_unreadable = “金额（元）”不是有效金额，请以元填写，至多两位小数，如 1,234.50
label-unmatched-reason-day_unreadable = “付款日期”不是有效日期，请按 2026-01-31 填写
label-unmatched-reason-reference_unknown = 没有该付款编号
label-unmatched-reason-amount_differs = 金额与付款单不符
label-unmatched-reason-already_paid = 已登记付款
label-unmatched-reason-day_to_come = “付款日期”晚于今天，未入账，请核对日期后重新导入
label-unmatched-reason-day_before_order = “付款日期”早于付款指令生成之日，未入账，请核对日期后重新导入

label-insurance-state-pending = 待上报
label-insurance-state-sent = 已上报
label-insurance-state-failed = 上报失败
label-insurance-state-reconciled = 已对账
label-insurance-state-differs = 金额不符

label-refusal-reason-condition_changed = 病情变化，与既往结果不符
label-refusal-reason-fast_changing = 检查结果在疾病发展过程中变化较快
label-refusal-reason-decisive_before_procedure = 手术、输血等重大医疗措施前
label-refusal-reason-emergency = 急诊、急救等紧急状态
label-refusal-reason-forensic_or_disability = 司法、伤残及病退等鉴定
label-refusal-reason-patient_request = 患者或家属要求复查
label-refusal-reason-quality_not_assured = 检查质量不符合要求
label-refusal-reason-too_old = 结果超过有效时限
label-refusal-reason-clinically_necessary = 医师认为确有必要
label-refusal-reason-other = 其他情形（须说明）

error-recognition_unusable = 不予互认须选择理由；予以互认时不填理由。
error-recognised_study_not_found = 没有该检查。
error-own_study_recognised = 本院自己的检查不属于互认。

label-fee-cut-service = 服务项目
label-fee-cut-modality = 检查类型
label-fee-cut-tier = 团队层级
label-fee-cut-city = 地市

error-confirmation_unusable = 无法识别该回单文件：请上传 CSV 文件，首行须有“付款编号”和“金额（元）”两列，且不超过 { $most } 行。
error-payee_unusable = 收款账户不完整：开户行和户名必填，账号为 8 至 34 位数字。

label-confirmed-field-reference = 付款编号
label-confirmed-field-amount = 金额（元）
label-confirmed-field-paid_on = 付款日期
label-confirmed-field-bank_reference = 银行流水号
label-confirmed-field-failure = 失败原因

label-ledger-check-trial_balance = 试算平衡
label-ledger-check-entry_balance = 每笔分录借贷相等
label-ledger-check-shares_of_charge = 分配合计等于价格
label-ledger-check-payees = 收款方与病例一致
label-ledger-check-reversals = 冲正与原计费相抵
label-ledger-check-months = 入账月份一致
label-ledger-check-balances = 余额汇总与分录一致
label-ledger-check-fee_months = 月度汇总与计费一致
label-ledger-check-statements = 结算单与账本一致
label-ledger-check-cases = 没有遗漏的病例
label-ledger-check-recomputed = 重新计算结果一致
