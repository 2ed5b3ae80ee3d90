### 抽样方案、抽样记录、评分标准、抽检判定与评审一致性。

quality-rubric-item-identity_and_side = 患者身份与左右侧
quality-rubric-item-signature = 签名与审核
quality-rubric-item-description = 影像所见描述
quality-rubric-item-conclusion = 诊断结论
quality-rubric-item-terms_and_units = 术语与计量单位
quality-rubric-item-leftover_text = 无模板残留文字
