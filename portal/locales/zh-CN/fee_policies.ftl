### 收费政策：政策有什么问题，以及操作时会出什么错。

error-fee_not_priced = 按该政策无法确定此病例的收费。
error-fee_no_price = 价目表中没有 { $modality } 在该机构等级的价格，请补充该项，或补充适用于所有检查类型的价格。
error-fee_no_shares = 政策未规定 { $modality } 收费如何分配，请补充分配规则，或补充适用于所有检查类型的规则。
error-fee_bounds_unmet = 收费为 { $price_fen } 分时，各方的保底与封顶金额无法同时满足，请调整上下限。
error-fee_policy_not_found = 没有该政策，或不在您的权限范围内。
error-fee_lines_unusable = 有 { $count } 处条目无法保存，请按提示修改后再提交。
error-fee_policy_flawed = 政策还有 { $count } 处问题，请修改后再复核、发布。
error-fee_policy_head_unusable = { $field ->
    [document_number] 文号须为 1–{ $most } 个字符。
    [title] 名称须为 1–{ $most } 个字符。
    [note] 备注不得超过 { $most } 个字符。
   *[other] 生效时间须在 2000 年至 2100 年之间。
}
error-fee_document_number_taken = 文号 { $document_number } 已被另一政策使用，请填写本文件的文号，或直接修改该政策。
error-fee_policy_overlaps = 该日执行的是 { $document_number }（自 { $begins } 起），请设为接替该政策，或改选生效时间。
error-fee_second_person = 您参与了该政策的起草，须由他人复核。
error-fee_policy_moved_on = 政策状态已变为“{ $status ->
    [draft] 草稿
    [checked] 已复核
    [published] 已发布
    [superseded] 已被接替
   *[withdrawn] 已作废
}”，当前不能这样操作，请刷新。
error-fee_policy_changed_meanwhile = 您打开之后政策已被他人修改，请刷新核对后重试。
error-fee_line_not_found = 政策中没有第 { $line } 行，请刷新。

label-policy-table-prices = 价目表
label-policy-table-adjustments = 加收与减免
label-policy-table-shares = 分成规则

label-flaw-code-negative = 金额为负
label-flaw-code-sum_too_large = 金额过大
label-flaw-code-share_out_of_reach = 比例超出范围
label-flaw-code-parts_out_of_reach = 部位数超出范围
label-flaw-code-minutes_out_of_reach = 时长超出范围
label-flaw-code-step_incomplete = 超时加收不完整
label-flaw-code-most_below_least = 封顶低于保底
label-flaw-code-most_below_fixed = 封顶低于定额
label-flaw-code-text_unusable = 文字无法使用
label-flaw-code-modality_unknown = 未知检查类型
label-flaw-code-level_unknown = 未知机构等级
label-flaw-code-line_twice = 条目重复
label-flaw-code-number_twice = 行号重复
label-flaw-code-no_price = 缺少价格
label-flaw-code-no_shares = 缺少分成
label-flaw-code-shares_not_whole = 分成合计不是 100 %
label-flaw-code-fixed_exceed_price = 定额合计超过收费
label-flaw-code-least_exceed_price = 保底合计超过收费
label-flaw-code-most_below_price = 封顶合计低于收费
