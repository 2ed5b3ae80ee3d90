### 联网率的目标、比较与预测。

error-target_not_usable = { $field ->
    [rate] 目标须大于 0、不超过 100%，最多两位小数。
    [valid_from] 请填写生效日期，格式如 2026-01-01。
   *[valid_to] 截止日期须晚于生效日期，也可以留空。
}
error-target_changed_meanwhile = 这一级别的目标刚刚被他人改动，请看过新的目标后再设定。您填写的内容仍在。

label-funnel-standing-far_below = 显著偏低
label-funnel-standing-below = 偏低
label-funnel-standing-usual = 正常范围
label-funnel-standing-above = 偏高
label-funnel-standing-far_above = 显著偏高
