### 团队排班：班次、休假、模板、换班。

error-template_not_found = 本团队没有这个模板。
error-nothing_to_plan = 这一周没有可保存的班次。
error-week_out_of_bounds = { $monday } 那一周已经过去，不能再改。请选择本周或以后的周。
