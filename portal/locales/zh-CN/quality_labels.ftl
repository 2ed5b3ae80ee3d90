### 质量控制中各项的名称。

label-estimate-cut-institution = 机构
label-estimate-cut-reader = 医师
label-quality-cut-institution = 按机构
label-quality-cut-city = 按地市
label-quality-cut-level = 按机构等级

label-topic-quality_signal = 质控图出现异常信号
label-topic-finding_told = 收到一条质控意见
label-topic-finding_disputed = 一条质控意见被申诉
label-topic-finding_decided = 质控申诉已裁定
label-topic-action_assigned = 一项整改指派给您
label-topic-action_due = 一项整改即将到期
label-topic-action_checked = 一项整改已复核

label-incident-of-examination-artefact = 严重伪影
label-incident-of-examination-extravasation = 对比剂外渗

label-critical-kind-pulmonary_embolism = 急性肺栓塞
label-critical-kind-aortic_rupture = 急性主动脉夹层/主动脉瘤破裂
label-critical-kind-cardiac_tamponade = 心包填塞
label-critical-kind-haemopneumothorax = 大量液气血胸
label-critical-kind-airway_foreign_body = 气管支气管异物
label-critical-kind-cerebral_infarction = 急性脑梗死
label-critical-kind-cerebral_haemorrhage = 急性脑出血
label-critical-kind-extra_axial_haemorrhage = 急性硬膜外/硬膜下出血
label-critical-kind-subarachnoid_haemorrhage = 急性蛛网膜下腔出血
label-critical-kind-brain_herniation = 脑疝
label-critical-kind-perforated_bowel = 消化道穿孔
label-critical-kind-ruptured_organ = 腹腔内脏器破裂出血
label-critical-kind-strangulated_bowel = 绞窄性肠梗阻

label-side-of-telling-told = 报告方
label-side-of-telling-heard = 接收方

label-classification-system-pi_rads = PI-RADS
label-classification-system-bi_rads = BI-RADS

label-plan-state-draft = 草稿
label-plan-state-active = 执行中
label-plan-state-retired = 已停用

label-review-seat-kind-first = 初评
label-review-seat-kind-second = 复评
label-review-seat-kind-arbiter = 仲裁

label-sample-state-open = 待评
label-sample-state-disagreed = 待仲裁
label-sample-state-settled = 已定论
label-sample-state-dropped = 已移出

label-finding-state-told = 待确认
label-finding-state-acknowledged = 已确认
label-finding-state-disputed = 申诉中
label-finding-state-upheld = 维持原评
label-finding-state-changed = 已改评

label-agreement-on-radpeer = RADPEER 评分
label-agreement-on-film_grade = 影像等级
label-agreement-on-well_formed = 书写规范

label-subject-kind-institution = 医疗机构
label-subject-kind-expert = 阅片医师

label-correction-state-open = 整改中
label-correction-state-done = 待复核
label-correction-state-helped = 已见效
label-correction-state-did_not_help = 未见效
label-correction-state-cannot_tell = 尚不能判断
