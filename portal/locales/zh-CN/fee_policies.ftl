### 收费政策：政策有什么问题，以及操作时会出什么错。

error-fee_not_priced = 按该政策无法确定此病例的收费。
error-fee_no_price = 价目表中没有 { $modality } 在该机构等级的价格，请补充该项，或补充适用于所有检查类型的价格。
error-fee_no_shares = 政策未规定 { $modality } 收费如何分配，请补充分配规则，或补充适用于所有检查类型的规则。
error-fee_bounds_unmet = 收费为 { $price_fen } 分时，各方的保底与封顶金额无法同时满足，请调整上下限。
