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
