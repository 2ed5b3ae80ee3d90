### 名册清单：导出、撤销、专长与证书。

roster-list-subspecialties = 专长
roster-list-certificates = 证书
roster-list-no-end = 长期
roster-list-export = 导出现有名册
roster-list-undo = 撤销
roster-list-undone = 已撤销
roster-list-undo-sure = 确认撤销，恢复 { $count } 行
roster-list-undone-toast = 已撤销，{ $count } 位专家恢复导入前的信息
error-roster_not_found = 没有这次导入，或不是由您导入的。
error-roster_undone = 这次导入已经撤销过了。
error-roster_overtaken = 导入之后，{ $experts }（共 { $count } 位）另有变更，或已有病例、班次、账号等引用。未撤销任何内容；请逐位在其档案中修改。
error-roster_begun = 清单中的班次自 { $day } 起已开始，不能整批撤销。请在团队排班中修改今后的班次。
error-roster_unkept = 这次导入早于可撤销的版本，没有留下导入前的信息，不能撤销。请逐位在其档案中修改。
error-roster_in_use = 撤销后将离开团队的专家手上还有 { $count } 例病例：{ $cases }。请先移交这些病例，再撤销导入。
error-team_closing = “{ $team }”自 { $day } 起撤销，生效日期须早于该日；或填写其他团队
error-joins_later = 该专家已登记将加入“{ $team }”担任此职责，请清空“团队”一栏
error-practice_unreadable = 无法识别“{ $entry }”。请写成“检查类型/部位/成人或儿童”，如 CT/胸部/成人，多项以分号隔开。
error-practice_unread = 专长中的 { $modality } 不在该专家的检查类型内。请在“检查类型”一栏补上，或删去此项专长。
error-certificate_unreadable = 无法识别“{ $entry }”。请写成“证书类别/编号/起始日/到期日”，不设期限的到期日写“长期”，多项以分号隔开。
error-certificate_unusable = 证书 { $number }：{ $why ->
    [future] 起始日在今天之后。
    [ends_before_it_begins] 到期日早于起始日。
    [older_certificate] 已登记的同一证书到期更晚。
    [beyond_licence] 到期日晚于“执业证有效期至”一栏，请两处填写一致。
   *[missing] 缺少编号或到期日。
}
