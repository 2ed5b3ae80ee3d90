### 专家名册：执业范围、证件、团队沿革与名册导入。

label-body-region-head_neck = 头颈
label-body-region-chest = 胸部
label-body-region-heart_vessels = 心血管
label-body-region-breast = 乳腺
label-body-region-abdomen = 腹部
label-body-region-pelvis = 盆腔
label-body-region-spine = 脊柱
label-body-region-extremities = 四肢关节
label-body-region-whole_body = 全身

label-age-group-adult = 成人
label-age-group-child = 儿童

label-document-kind-practising_certificate = 医师执业证书
label-document-kind-qualification_certificate = 医师资格证书
label-document-kind-title_certificate = 专业技术资格证书
label-document-kind-large_equipment_certificate = 大型医用设备上岗合格证
label-document-kind-radiation_worker_certificate = 放射工作人员证
label-document-kind-multi_site_filing = 多机构执业备案

label-leave-kind-annual = 年休假
label-leave-kind-sick = 病假
label-leave-kind-training = 进修培训
label-leave-kind-other = 其他

label-swap-state-asked = 待对方同意
label-swap-state-agreed = 待负责人批准
label-swap-state-approved = 已批准
label-swap-state-refused = 已拒绝
label-swap-state-withdrawn = 已撤回

error-licence_taken = 执业证号 { $licence } 已登记在另一位专家名下，请核对证号。
error-document_not_found = 没有这份证件或它没有扫描件。
error-conflict_declared = 该机构的利益冲突已申报，无需重复。
error-declaration_not_found = 这项申报已不再生效。
register-problem-unread = 该检查类型不在可阅范围内，请先添加检查类型。
register-problem-own = 本人所在机构的病例本就不会分派，无需申报。
register-problem-older_certificate = 同号证件已登记了更晚的有效期。

roster-tabs = 专家记录
roster-tab-now = 当前工作
roster-tab-record = 专家档案

roster-and = 、
roster-since = { $first } 起
roster-from-to = { $first } 至 { $last }
roster-valid = 有效期
roster-valid-forever = 长期有效
roster-replaced = 已更新
roster-over-blocking = 已过期，停止派单

roster-facts = 任职信息
roster-facts-edit = 变更任职
roster-languages = 报告签发语言
roster-particulars = 更正基本资料
roster-particulars-edit = 更正资料
roster-particulars-note = 这里只更正登记错误。执业证延续或换发，请登记新的执业证书，有效期随之更新。
roster-licence-number = 执业证号
roster-career = 任职沿革
roster-career-none = 没有任职沿革
roster-career-detail = { $institution } · 签发语言：{ $languages }

roster-practice-title = 可阅检查与亚专业
roster-skills-edit = 检查类型
roster-skills-note = 自生效日起按所选类型派单；取消的类型，其亚专业一并终止。
roster-practice = 亚专业
roster-practice-edit = 亚专业
roster-practice-note = 按检查类型选择擅长的部位。派单时优先匹配亚专业，不作硬性限制。
roster-practice-children = 其中也擅长儿童影像的检查类型
roster-practice-caption = 勾选表示擅长；带底色的同时擅长儿童影像。
roster-practice-none = 尚未登记亚专业，派单时不分部位。
roster-region = 部位

roster-document = 登记证件
roster-document-record = 登记证件
roster-document-note = 同类、同号的证件视为延续，以新的有效期为准。登记更晚到期的执业证书后，执业证有效期自动更新。
roster-document-kind = 证件
roster-document-number = 证号
roster-document-from = 发证日期
roster-document-to = 有效期至
roster-document-to-help = 长期有效的留空；执业证书必填。
roster-document-scan = 扫描件
roster-documents = 证件
roster-documents-none = 没有登记证件
roster-documents-none-hint = 登记后，到期前 60 天提醒，执业证书、上岗合格证、放射工作人员证过期当日停止派单。

roster-conflicts = 利益冲突申报
roster-conflicts-none = 没有申报
roster-conflicts-none-hint = 申报后，该机构的病例不再分派给这位专家。
roster-conflict = 申报利益冲突
roster-conflict-declare = 申报
roster-conflict-note = 自生效日起不再分派该机构的病例；已在手的病例不受影响，可自行退回。
roster-conflict-institution = 相关机构
roster-conflict-reason = 缘由
roster-conflict-end = 解除
roster-conflict-end-title = 解除对“{ $institution }”的申报
roster-conflict-end-day = 自哪天起不再适用

label-sign-off-language-zh = 中文
label-sign-off-language-en = 英文

error-departure_with_cases = 该专家手上还有本团队的 { $count } 例病例未完成：{ $cases }。请填写退回原因把它们交回重新分派，或把最后一日定在 { $last }（最后一例到期日）或之后。

experts-tab-record = 团队档案
roster-document-state = 状态

roster-team-facts = 团队信息
roster-team-facts-edit = 变更名称或层级
roster-team-name = 团队名称
roster-names = 团队沿革
roster-names-none = 没有沿革记录

roster-offers = 服务项目
roster-offers-edit = 调整
roster-offers-note = 自生效日起，只有列出的业务与检查类型会分派给本团队。
roster-offers-none = 尚未列出服务项目
roster-offers-none-hint = 未列出时，成员可阅的检查都会分派；会诊只分派给省、市级团队。

roster-member-add = 添加成员
roster-member-note = 负责人的职责会从原负责人移交，其余职责可同时担任多项。
roster-member-licence-help = 专家须已在名录中。
register-problem-no_expert = 名录中没有这个执业证号，请核对或先导入该专家。
roster-leave = 移出
roster-leave-title = 将 { $name } 移出团队
roster-leave-note = 最后一日之后，其班次一并取消；以往记录保留。
roster-leave-confirm = 移出团队
roster-leave-last = 最后一日
roster-leave-why = 在手病例的退回原因
roster-leave-why-help = 手上还有到期在后的病例时填写，病例随即交回重新分派。
roster-left-with-cases = 已移出团队，在手病例已交回重新分派。

roster-agreements = 所用协议（{ $count }）
roster-agreements-note = 来自团队所在机构生效中的远程诊断协议，随协议自动更新。
roster-agreements-none = 没有生效中的协议
roster-agreements-none-hint = 团队所在机构签订协议后，申请机构的病例才会分派到本团队。
roster-agreements-more = 其余 { $count } 份
roster-agreement-asking = 申请机构

error-many_outdated = { $count } 位专家的资料刚被他人改动（{ $experts }），本次未改动任何人。请刷新列表后重试。

roster-bulk-nav = 批量维护
roster-bulk-title = 专家批量维护
roster-bulk-answer = 勾选专家，或对全部筛选结果，一次改好。
roster-bulk-add = 增加检查类型
roster-bulk-remove = 取消检查类型
roster-bulk-title-form = 统一职称
roster-bulk-languages = 签发语言
roster-bulk-note = 要么全部改好，要么一位也不改；期间被他人改动过的会提示。每次最多 500 位。
roster-bulk-whom = 对象
roster-bulk-whom-chosen = 勾选的专家
roster-bulk-whom-all = 当前筛选的全部专家
roster-bulk-done = 已改动 { $count } 位专家。
register-problem-nobody = 请先勾选专家，或选择“当前筛选的全部专家”。
register-problem-too_many = 超过 500 位，请先缩小筛选范围。

roster-out-nav = 证件到期
roster-out-title = 证件到期
roster-out-answer = 哪些专家的执业证和证件已过期或 60 天内到期。
roster-out-blocked = 因证件过期停止派单
roster-out-blocked-note = 登记新证后自动恢复
roster-out-over = 已过期证件
roster-out-over-note = 含不影响派单的证件
roster-out-soon = { $days } 天内到期
roster-out-soon-note = 请提醒本人延续
roster-out-list = 到期清单
roster-out-none = { $days } 天内没有证件到期
roster-out-none-hint = 有证件临近到期时，会按到期先后列在这里。

error-roster_unusable = 首行须有“执业证号”“姓名”两列，且不超过 { $most } 行。
error-roster_outdated = 检查之后，{ $count } 位专家的资料已被他人改动（{ $experts }），本次没有写入。请重新检查文件。
error-institution_code_unknown = { $count ->
    [0] 登记册中没有机构代码“{ $institution }”，请改正代码，或先登记该机构
   *[other] 登记册中没有机构代码“{ $institution }”，是否应为“{ $nearest }”？请改正代码
}
error-team_unknown = { $count ->
    [0] 没有名为“{ $team }”的团队可供加入，请填写您所管理团队的全称
   *[other] 没有名为“{ $team }”的团队可供加入，是否应为“{ $nearest }”？
}
error-modality_unknown = 没有检查类型“{ $modality }”，可填：{ $known }
error-not_on_your_roster = 执业证号 { $licence } 的专家不在您管理的团队，请由其团队负责人或省卫生健康委修改
error-licence_twice = 执业证号 { $licence } 在文件中重复，请只保留一行
error-own_team_missing = 新专家须加入您管理的团队，请填写“团队”一列

label-roster-subject-experts = 专家
label-roster-subject-shifts = 班次

roster-list-licence_number = 执业证号
roster-list-name = 姓名
roster-list-title-column = 职称
roster-list-institution = 机构代码
roster-list-licence_valid_to = 执业证有效期至
roster-list-practising_since = 开始独立执业
roster-list-modalities = 检查类型
roster-list-languages = 签发语言
roster-list-team = 团队
roster-list-role = 职责
roster-list-effective_from = 生效日期

roster-list-nav = 名册导入
roster-list-title = 专家名册导入
roster-list-answer = 先检查、后写入：每一行会怎样、哪个单元格有误，确认之前什么也不改。
roster-list-blank = 下载空白表
roster-list-help = 首行为列名，次序不限，中英文均可；按执业证号对应。未列出的列保持不变。每次最多 { $most } 行。
roster-list-caption = 确认后一次写入；不予导入的行不写入。检查之后如有专家被他人改动，会要求重新检查。
roster-list-count-new = 新增 { $count } 位
roster-list-count-changed = 变更 { $count } 位
roster-list-count-same = 无变化 { $count } 位
roster-list-count-refused = 不予导入 { $count } 行
roster-list-accept = 确认写入：新增 { $new } 位，变更 { $changed } 位
roster-list-done = 已写入：新增 { $new } 位，变更 { $changed } 位。
roster-list-of = 内容
roster-list-result = 结果

roster-capacity = 每班工作量上限
roster-capacity-rvu = { $rvu } RVU
roster-speeds = 阅片速度
roster-speeds-none = 还没有学得的阅片速度
roster-speeds-none-hint = 每夜根据本人已完成的报告更新；学得之前按全省中位数估计。
roster-speeds-median = 中位用时
roster-speeds-cases = 依据病例
roster-speeds-caption = 由已完成的报告学得，更新于 { $moment }；用于估计完成时间，不作考核。
