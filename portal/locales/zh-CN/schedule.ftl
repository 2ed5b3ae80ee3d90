### 团队排班：班次、休假、模板、换班。

error-template_not_found = 本团队没有这个模板。
error-nothing_to_plan = 这一周没有可保存的班次。
error-week_out_of_bounds = { $monday } 那一周已经过去，不能再改。请选择本周或以后的周。
error-leave_with_cases = 休假期间将有 { $count } 例已接病例无人处理：{ $cases }。请填写退回原因把它们交回重新分派，或让休假从 { $last }（最后一例到期日）之后开始。

schedule-title = 团队排班
schedule-bar = { $name } · { $day } { $times } · 上限 { $rvu } RVU · { $kind }
schedule-weekly = 每周
schedule-once-only = 仅当天
schedule-cover = 在岗人数
schedule-there = { $many ->
    [yes] { $number } 人及以上在岗
   *[no] { $number ->
        [0] 无人在岗
       *[other] { $number } 人在岗
    }
}
schedule-stretch = { $first } 至 { $last }：{ $there }
schedule-drawn = 拖动后生效
schedule-how = 拖动班次可改时间、日期或人员；拉两端可延长或缩短；在空白处拖动可新建。键盘：方向键移动，Shift+方向键改结束时间，Enter 确定，Esc 放弃。
label-span-once = 仅当天
label-span-onward = 从当天起每周
schedule-span = 适用于
schedule-new-shift = 新建班次
schedule-change-shift = 修改班次
schedule-remove = 删除班次
schedule-shift-note = 如该时段已有班次，将指明是哪一个。
schedule-day = 日期
schedule-day-shape = 2026-11-24
schedule-time-shape = 08:00
schedule-starts = 开始
schedule-ends = 结束
schedule-ends-help = 早于开始时间即为次日。
schedule-capacity = 工作量上限（RVU）
schedule-capacity-help = 该班次最多可分派的工作量，CT 一例为 1.00。
schedule-weeks = { $count } 周
schedule-copy = 复制本周
schedule-copy-title = 复制这一周的排班
schedule-copy-note = 用 { $first } 这一周的班次替换所选各周的班次；已开始的不变，之后各周仍按原排班。
schedule-copy-to = 复制到（该日所在周）
schedule-copy-count = 连续
schedule-keep = 存为模板
schedule-keep-title = 把这一周存为模板
schedule-keep-note = 以一个名称保存 { $first } 这一周的班次；名称已存在时以这一周替换原模板。
schedule-template = 模板
schedule-template-name = 名称
schedule-template-words = { $name }（{ $shifts } 个班次）
schedule-apply = 套用模板
schedule-apply-title = 套用排班模板
schedule-apply-note = 从现在起以模板替换原有班次，已开始的不变。
schedule-apply-to = 套用到（该日所在周）
schedule-forget = 删除模板
schedule-forget-title = 删除排班模板
schedule-forget-note = 已按该模板排好的班次保留。
schedule-leave = 登记休假
schedule-leave-title = 登记休假
schedule-leave-note = 自首日起不再向该专家分派病例；前一晚的夜班到零点结束。
schedule-leave-kind = 类别
schedule-leave-first = 首日
schedule-leave-last = 末日
schedule-leave-days = 日期
schedule-leave-why = 退回病例的原因
schedule-leave-why-help = 仅当有已接病例在休假期间到期时需要：填写后这些病例将重新分派。
schedule-leaves = 今后 90 天休假
schedule-no-leave = 今后 90 天无人休假
schedule-days = { $first } 至 { $last }
schedule-withdraw = 撤销
schedule-moved = { $name } 的班次现为 { $day } { $times }。
schedule-undo = 撤回
schedule-told-set = 班次已安排。
schedule-told-moved = 班次已修改。
schedule-told-removed = 班次已删除。
schedule-told-planned = 各周排班已完成。
schedule-told-left-out = 各周排班已完成；届时已不在团队的人员未排入。
schedule-told-kept = 模板已保存。
schedule-told-forgotten = 模板已删除。
schedule-told-leave = 休假已登记。
schedule-told-withdrawn = 休假已撤销。
register-problem-rvu = 请填写数字，如 36 或 36.5。
error-coverage_days = 请按先后给出首日和末日，最多 { $most } 天。

coverage-title = 覆盖与需求
coverage-answer = 预计有病例的时段是否有熟练的专家在岗，哪里会缺人。
coverage-of-team = { $team }：预计有病例的时段是否有熟练的专家在岗。
coverage-kind = { $modality } · { $region }{ $child ->
    [yes] {" · "}{ $age }
   *[no] {""}
}
coverage-gaps = 未来缺口
coverage-gaps-unit = 处
coverage-gaps-note = 共 { $hours } 小时预计有病例而无熟练专家在岗
coverage-thin = 仅一人在岗
coverage-thin-unit = 小时
coverage-thin-note = 合计 { $rows } 个亚专业
coverage-expected = 预计病例
coverage-expected-note = 依据近 { $weeks } 周 { $cases } 例
coverage-allowed = 班次可承担工作量
coverage-allowed-note = 预计需要 { $rvu } RVU
coverage-none = 近十二周没有病例
coverage-heat-title = 各亚专业每小时在岗的熟练专家
coverage-practised = 在岗熟练专家（人）
coverage-note = 显示 { $rows } 个亚专业中的 { $shown } 个，需求多者在前 · 本周有班专家 { $experts } 人 · { $enough } 人及以上同色
coverage-meaning = 在岗专家中熟练该亚专业（检查类型 × 部位 × 成人或儿童）的人数，已扣除休假、执业证到期和已离队人员。
coverage-formula = 取该小时四个一刻钟中的最少人数，交接班时不算缺人。
coverage-demand-title = 每小时预计病例
coverage-mean = 预计
coverage-high = 上限
coverage-low = 下限
coverage-cases-axis = 例
coverage-held = 检验：最近一周 { $checked } 小时中有 { $held } 小时落在此前各周推算的区间内；历史 { $weeks } 周。
coverage-forecast-meaning = 近十二周同一星期同一小时的平均；数据少时参考同类日（工作日或周末）同一小时，并参考该亚专业占全部病例的比例。
coverage-forecast-formula = 伽马–泊松模型，小时先验折 4 周、亚专业先验折 8 周；区间为单个小时的 5%–95%。
coverage-load-title = 预计工作量与班次可承担工作量
coverage-asked-line = 预计需要
coverage-allowed-line = 可承担
coverage-rvu-axis = RVU/小时
coverage-gap-title = 未来缺口（预计病例多者在前）
coverage-no-gap = 本周没有缺口
coverage-no-gap-hint = 本周凡预计有病例的时段，都有熟练专家在岗。
coverage-subspecialty = 亚专业
coverage-from = 开始
coverage-until = 结束
coverage-who = 其他人
coverage-nobody = 无人能阅此类检查
coverage-others = 有他人可阅此类检查
coverage-city-title = 各市供需（未来七天）
coverage-city-note = 病例按申请机构所在市、专家按团队所在市统计；按行政区划代码排列，不作排名。省级和市级团队也为其他市阅片。
coverage-city-cases = 预计病例（例）
coverage-city-rvu = 预计工作量（RVU）
coverage-city-experts = 本市专家（人）
coverage-city-allowed = 本市班次可承担（RVU）
coverage-city-without = 有需求而本市无熟练专家
coverage-city-map-title = 各市团队的熟练专家（需求最多的亚专业）
coverage-city-cell = 熟练专家（人）
