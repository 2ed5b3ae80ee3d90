### 质量控制中可能出现的问题。

error-unknown_quality_indicator = 没有这一名称的质控指标。
error-month_not_counted = { $month } 尚未统计，各项指标每晚统计一次。
