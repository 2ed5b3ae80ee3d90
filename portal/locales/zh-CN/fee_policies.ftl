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
error-fee_list_unusable = 文件中没有政策表格：首行须为列名（与导出的文件一致），且不超过 { $most } 行。请先导出政策，修改后再导入。
error-fee_sheet_unknown = 第 { $sheet } 张工作表有“{ fee-list-line }”列，却没有表明是哪张表的列：价目表须有“{ fee-list-price_fen }”，加收与减免须有“{ fee-list-cause }”，分成规则须有“{ fee-list-party }”。请按导出文件改回列名，或删去该工作表。
error-fee_table_twice = 文件中有两张相同的表（{ $table ->
    [prices] 价目表
    [adjustments] 加收与减免
   *[shares] 分成规则
}），请只保留一张。
error-fee_list_refused = 有 { $count } 行未通过，未写入任何内容。请修改后重新导入。
error-fee_number_unreadable = 不是整数，请只填数字
error-fee_sum_unreadable = 不是金额，请以元填写，至多两位小数，如 65.50
error-fee_share_unreadable = 不是百分比，请填写数字，至多两位小数，如 33.33
error-fee_months_out_of_reach = 月数须为 1 至 { $most } 的整数。

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

fee-list-every = 全部
fee-list-line = 条目
fee-list-service = 服务项目
fee-list-modality = 检查类型
fee-list-level = 诊断机构等级
fee-list-item_code = 项目编码
fee-list-price_fen = 价格（元）
fee-list-further_part_hundredths = 其余部位（%）
fee-list-most_parts = 最多计部位数
fee-list-contrast_fen = 增强加收（元）
fee-list-no_film_less_fen = 无数字胶片减收（元）
fee-list-base_minutes = 基础时长（分钟）
fee-list-step_minutes = 每档时长（分钟）
fee-list-step_fen = 每档加收（元）
fee-list-cause = 情形
fee-list-party = 分成方
fee-list-fixed_fen = 定额（元）
fee-list-share_hundredths = 比例（%）
fee-list-least_fen = 保底（元）
fee-list-most_fen = 封顶（元）

fee-flaw-at = { $place }：{ $fault }
fee-flaw-place = { $table }第 { $line } 条 · { $field }
fee-flaw-comma = 、
fee-flaw-negative = 金额不得为负。请填零或正数；少收的情形请列为减免。
fee-flaw-sum_too_large = 超过 20,000 元，请核对小数点。
fee-flaw-share_out_of_reach = 比例超出范围：分成与减免为 0–100 %，加收不超过 1,000 %。
fee-flaw-parts_out_of_reach = 请填 1–20 个部位，不限则留空。
fee-flaw-minutes_out_of_reach = 时长不得超过一天，每档至少 1 分钟。
fee-flaw-step_incomplete = 每档时长与每档加收须同时填写，或都不填。
fee-flaw-most_below_least = 封顶低于保底，请调整其一。
fee-flaw-most_below_fixed = 封顶低于定额，请调整其一。
fee-flaw-text_unusable = 不得超过 32 个字符，且须为可显示字符。
fee-flaw-modality_unknown = 没有该检查类型，请填 DICOM 代码（如 CT），适用于全部则留空。
fee-flaw-level_unknown = 没有该等级，请选一级、二级或三级，适用于各级则留空。
fee-flaw-line_twice = 与第 { $other } 条适用范围相同，请删去其一。
fee-flaw-number_twice = 条目号重复，请重新编号。
fee-flaw-no_price = { $service }（{ $modality }）在以下等级没有价格：{ $levels }。请补充，或增加适用于全部的价格。
fee-flaw-no_shares = { $service }（{ $modality }）的收费没有分成规则，请补充，或增加适用于全部类型的规则。
fee-flaw-shares_not_whole = { $service }（{ $modality }）的比例合计为 { $total_hundredths }%，须为 100%。
fee-flaw-fixed_exceed_price = 定额合计超过收费 { $price_fen }（价目表第 { $price_line } 条），请降低定额或减免幅度。
fee-flaw-least_exceed_price = 保底合计超过收费 { $price_fen }（价目表第 { $price_line } 条），请降低保底或减免幅度。
fee-flaw-most_below_price = 收费 { $price_fen }（价目表第 { $price_line } 条）时，各方封顶后仍有余额无人可得，请提高封顶，或让一方不设封顶。

label-what-if-by-hospital = 医院
label-what-if-by-team = 专家团队
label-what-if-by-expert = 专家
label-what-if-by-patient_group = 患者类别
label-what-if-by-party = 分成方
label-what-if-by-modality = 检查类型
