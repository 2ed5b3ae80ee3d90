### 枚举值与单位的名称；键为 label-<枚举类>-<值>。

label-availability-stored = 平台存储
label-availability-indexed = 仅索引

label-bucket-day = 按日
label-bucket-week = 按周

label-case-action-assign = 分派
label-case-action-accept = 接收病例
label-case-action-decline = 退还病例
label-case-action-move = 改派
label-case-action-hand_over = 移交
label-case-action-release = 收回
label-case-action-open = 开始阅片
label-case-action-report = 提交报告
label-case-action-pass = 审核通过
label-case-action-return = 退回修改
label-case-action-ask = 请求补充
label-case-action-answer = 补充资料
label-case-action-withdraw = 撤回申请

label-case-event-kind-requested = 提交申请
label-case-event-kind-kept = 明确负责方
label-case-event-kind-handed_up = 逐级上报
label-case-event-kind-reserved = 预留专家
label-case-event-kind-paused = 暂停分派
label-case-event-kind-resumed = 恢复分派
label-case-event-kind-accepted = 专家接收
label-case-event-kind-declined = 专家退还
label-case-event-kind-timed_out = 超时未接收，收回
label-case-event-kind-moved = 改派专家
label-case-event-kind-assigned = 分派专家
label-case-event-kind-released = 收回分派
label-case-event-kind-opened = 开始阅片
label-case-event-kind-reported = 提交报告
label-case-event-kind-returned = 退回修改
label-case-event-kind-issued = 发布报告
label-case-event-kind-delivered = 申请机构已接收
label-case-event-kind-information_asked = 请求补充资料
label-case-event-kind-information_given = 已补充资料
label-case-event-kind-escalated = 超时升级
label-case-event-kind-withdrawn = 撤回申请

label-case-kind-diagnosis = 远程诊断
label-case-kind-consultation = 远程会诊

label-case-status-waiting = 待分派
label-case-status-assigned = 已分派
label-case-status-reading = 阅片中
label-case-status-in_review = 待审核
label-case-status-returned = 已退回
label-case-status-needs_information = 待补充
label-case-status-issued = 已发布
label-case-status-withdrawn = 已撤回

label-city-340100 = 合肥市
label-city-340200 = 芜湖市
label-city-340300 = 蚌埠市
label-city-340400 = 淮南市
label-city-340500 = 马鞍山市
label-city-340600 = 淮北市
label-city-340700 = 铜陵市
label-city-340800 = 安庆市
label-city-341000 = 黄山市
label-city-341100 = 滁州市
label-city-341200 = 阜阳市
label-city-341300 = 宿州市
label-city-341500 = 六安市
label-city-341600 = 亳州市
label-city-341700 = 池州市
label-city-341800 = 宣城市

label-city-short-340100 = 合肥
label-city-short-340200 = 芜湖
label-city-short-340300 = 蚌埠
label-city-short-340400 = 淮南
label-city-short-340500 = 马鞍山
label-city-short-340600 = 淮北
label-city-short-340700 = 铜陵
label-city-short-340800 = 安庆
label-city-short-341000 = 黄山
label-city-short-341100 = 滁州
label-city-short-341200 = 阜阳
label-city-short-341300 = 宿州
label-city-short-341500 = 六安
label-city-short-341600 = 亳州
label-city-short-341700 = 池州
label-city-short-341800 = 宣城

label-exclusion-off_shift = 不在班
label-exclusion-no_agreement = 无有效协议
label-exclusion-own_institution = 本机构病例，须回避
label-exclusion-modality_not_read = 不阅该检查类型
label-exclusion-licence_invalid = 执业证失效
label-exclusion-practised_too_short = 独立执业不满三年
label-exclusion-document_lapsed = 所需证书已过期
label-exclusion-service_not_offered = 团队未开展该服务
label-exclusion-level_too_low = 级别低于申请机构
label-exclusion-declared_conflict = 已申报利益回避
label-exclusion-other_duty = 不担任该岗位
label-exclusion-own_report = 报告系本人书写，须回避
label-exclusion-reserved_for_another = 已为他人预留
label-exclusion-case_paused = 病例已暂停分派
label-exclusion-expert_paused = 专家暂停接收
label-exclusion-case_taken_away = 该病例曾被收回
label-exclusion-at_capacity = 本班已满额

label-expert-title-chief_physician = 主任医师
label-expert-title-associate_chief_physician = 副主任医师
label-expert-title-attending_physician = 主治医师

label-institution-kind-general_hospital = 综合医院
label-institution-kind-county_hospital = 县级医院
label-institution-kind-chinese_medicine_hospital = 中医医院
label-institution-kind-maternal_and_child_hospital = 妇幼保健院
label-institution-kind-specialist_hospital = 专科医院
label-institution-kind-township_health_centre = 乡镇卫生院
label-institution-kind-community_health_centre = 社区卫生服务中心

label-job-outcome-running = 运行中
label-job-outcome-succeeded = 成功
label-job-outcome-failed = 失败
label-job-outcome-abandoned = 中断

label-job-trigger-schedule = 定时
label-job-trigger-call = 急诊触发
label-job-trigger-person = 人工
label-job-trigger-command = 命令行

label-left-alone-reason-still_changing = 文件仍在写入
label-left-alone-reason-symbolic_link = 符号链接
label-left-alone-reason-special_file = 特殊文件
label-left-alone-reason-permission_denied = 无读取权限
label-left-alone-reason-read_failed = 读取失败

label-level-primary = 一级
label-level-secondary = 二级
label-level-tertiary = 三级

label-membership-state-applied = 已申请
label-membership-state-agreement_signed = 已签协议
label-membership-state-link_tested = 链路已测通
label-membership-state-trial = 试运行
label-membership-state-live = 已联网
label-membership-state-suspended = 已暂停
label-membership-state-left = 已退出

label-modality-ct = CT
label-modality-mr = 磁共振 MR
label-modality-dx = 数字摄影 DX
label-modality-cr = 计算机摄影 CR
label-modality-mg = 乳腺 MG
label-modality-us = 超声 US
label-modality-xa = 血管造影 XA
label-modality-rf = 透视造影 RF
label-modality-pt = PET
label-modality-nm = 核医学 NM

label-quarantine-reason-empty = 空文件
label-quarantine-reason-not_dicom = 不是 DICOM 文件
label-quarantine-reason-truncated = 文件不完整
label-quarantine-reason-too_large = 文件过大
label-quarantine-reason-media_directory = 介质目录文件
label-quarantine-reason-duplicate_patient_id = 患者编号重复
label-quarantine-reason-missing_identifier = 缺少必要标识
label-quarantine-reason-invalid_identifier = 标识不合规
label-quarantine-reason-unreadable_header = 文件头无法解析
label-quarantine-reason-reader_crashed = 解析时崩溃
label-quarantine-reason-reader_timed_out = 解析超时
label-quarantine-reason-unknown_source = 来源未登记
label-quarantine-reason-conflicting_content = 同一实例内容冲突
label-quarantine-reason-patient_forgotten = 患者资料已销毁
label-quarantine-reason-conflicting_patient = 同一检查患者冲突
label-quarantine-reason-conflicting_hierarchy = 检查与序列归属冲突
label-quarantine-reason-conflicting_institution = 同一检查来源机构冲突
label-quarantine-reason-not_storable = 内容无法入库

label-review-decision-passed = 通过
label-review-decision-returned = 退回

label-role-commission = 省卫生健康委
label-role-city_official = 市级主管
label-role-team_lead = 团队负责人
label-role-expert = 诊断专家
label-role-reviewer = 审核医师
label-role-qc_reviewer = 质控评审
label-role-hospital_clerk = 申请医师
label-role-hospital_manager = 机构管理员
label-role-patient = 患者
label-role-system_admin = 系统管理员
label-role-security_admin = 安全管理员
label-role-auditor = 审计员

label-scope-kind-province = 全省
label-scope-kind-city = 地市
label-scope-kind-institution = 机构
label-scope-kind-team = 团队
label-scope-kind-expert = 本人
label-scope-kind-platform = 平台

label-service-electronic_film = 电子胶片

label-step-assignment = 等待分派
label-step-opening = 等待阅片
label-step-reading = 阅片书写
label-step-review = 审核

label-storage-mode-local = 本地存储
label-storage-mode-central = 集中存储

label-team-role-lead = 负责人
label-team-role-reader = 阅片
label-team-role-reviewer = 审核

label-team-tier-province = 省级
label-team-tier-city = 市级
label-team-tier-county = 县级

label-standing-far_below = 低于 99.8% 界限
label-standing-below = 低于 95% 界限
label-standing-usual = 在界限之内
label-standing-too_few = 例数太少

label-urgency-routine = 常规
label-urgency-urgent = 紧急
label-urgency-emergency = 危急

label-worklist-view-all = 全部病例
label-worklist-view-to_read = 待我阅片
label-worklist-view-to_review = 待我审核
label-worklist-view-to_answer = 待本院补充
label-worklist-view-to_collect = 新到报告

label-application-state-submitted = 待审核
label-application-state-approved = 已通过
label-application-state-refused = 未通过

label-account-state-active = 正常
label-account-state-without_role = 无角色
label-account-state-closed = 已停用

label-staff-outcome-new = 新开通
label-staff-outcome-changed = 变更
label-staff-outcome-same = 无变化
label-staff-outcome-refused = 不予导入
label-staff-problem-name_unusable = 姓名为空或过长
label-staff-problem-user_name_unusable = 用户名只能包含字母、数字及 . _ - @
label-staff-problem-user_name_twice = 用户名在名单中重复
label-staff-problem-user_name_taken = 用户名属于其他账号
label-staff-problem-role_unknown = 没有这个角色
label-staff-problem-role_not_yours = 您不能授予该角色
label-staff-problem-institution_unknown = 没有该机构，或不在您的范围内

label-row-outcome-new = 新增
label-row-outcome-changed = 变更
label-row-outcome-same = 无变化
label-row-outcome-refused = 不予导入
label-cell-fault-missing = 必填，不能为空
label-cell-fault-too_long = 文字过长
label-cell-fault-unreadable = 含有换行或不可见字符
label-cell-fault-code_unusable = 机构代码只能由字母、数字及 . _ - 组成，不超过 32 位
label-cell-fault-code_twice = 机构代码在文件中重复
label-cell-fault-credit_code_twice = 统一社会信用代码在文件中重复
label-cell-fault-word_unknown = 没有这个选项
label-cell-fault-no_degrees = 不是有效的经纬度
label-cell-fault-coordinate_alone = 经度、纬度须同时填写
label-cell-fault-no_day = 不是有效日期，请按 2026-01-31 填写
label-cell-fault-future = 日期晚于今天，请填写今天或之前的日期
label-cell-fault-grade_without_level = 填写等次须同时填写级别
label-cell-fault-level_taken_away = 已有级别的机构不能改为无级别
label-cell-fault-reason_missing = 变更存储方式须填写说明

label-grade-a = 甲等
label-grade-b = 乙等
label-grade-c = 丙等

label-ownership-public = 政府办
label-ownership-enterprise = 国有企业办
label-ownership-collective = 集体办
label-ownership-non_profit = 民营非营利
label-ownership-for_profit = 民营营利

label-network-role-partner = M·协作医院
label-network-role-platform = 1·平台
label-network-role-requesting = N·申请机构

label-succession-kind-merge = 合并
label-succession-kind-split = 分立

label-agreed-service-remote_diagnosis = 远程诊断
label-agreed-service-remote_consultation = 远程会诊
label-agreed-service-electronic_film = 电子胶片
label-agreed-service-image_storage = 影像存储
label-agreed-service-result_recognition = 检查结果互认
label-agreed-service-quality_control = 质量控制
label-agreed-service-training = 教学培训

label-evidence-kind-agreement = 已签协议
label-evidence-kind-echo = 链路测试（C-ECHO）
label-evidence-kind-test_study = 收到测试检查
label-evidence-kind-note = 情况说明

label-filing-kind-icp = ICP 备案
label-filing-kind-classified_protection = 等级保护备案

label-contact-duty-leadership = 分管院领导
label-contact-duty-imaging = 影像科负责人
label-contact-duty-information = 信息科负责人
label-contact-duty-on_call = 24 小时值班

label-fact-name = 机构名称
label-fact-kind = 机构类别
label-fact-ownership = 所有制
label-fact-network_role = M+1+N 角色
label-fact-city = 所在市
label-fact-county = 所在县区
label-fact-storage_mode = 存储方式
label-fact-storage_reason = 存储方式说明
label-fact-level = 级别
label-fact-grade = 等次
label-fact-credit_code = 统一社会信用代码
label-fact-longitude = 经度
label-fact-latitude = 纬度
label-fact-membership = 联网状态
label-fact-filings = 备案信息
label-fact-contacts = 联系人
label-fact-existence = 机构存续

label-networking-cut-level = 级别
label-networking-cut-city = 市
label-networking-cut-county = 县区
label-networking-cut-ownership = 所有制
label-networking-cut-network_role = M+1+N 角色

label-networking-change-kind-registered = 新登记
label-networking-change-kind-closed = 已注销
label-networking-change-kind-joined = 新接入
label-networking-change-kind-left = 退出联网
label-networking-change-kind-level_changed = 级别变更
label-networking-change-kind-moved = 区划变更
label-networking-change-kind-ownership_changed = 所有制变更
label-networking-change-kind-role_changed = 角色变更

label-exemption-poverty_relief = 困难群众救助
label-exemption-emergency_relief = 突发事件救治
label-exemption-public_task = 政府指令性任务
