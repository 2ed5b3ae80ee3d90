### 机构新增登记、合并、分立与撤销。

label-succession-reason-consolidation = 医疗资源整合
label-succession-reason-boundaries = 行政区划调整
label-succession-reason-reform = 机构改制
label-succession-reason-licence_ended = 执业许可证注销
label-succession-reason-ceased = 停业
label-succession-reason-other = 其他

register-problem-code = 只能使用英文字母、数字和 . _ -，以字母或数字开头，不超过 32 位。

succession-register = 登记机构
succession-register-note = 登记后为未申请联网的机构，联网、协议和 DICOM 节点在机构档案中另行办理。多家机构请用清单导入。
succession-register-day = 自何日起
succession-register-done = 机构已登记
succession-code-help = 登记后不能修改。
succession-credit-code-help = 18 位；暂缺可不填。

succession-card = 合并、分立与撤销
succession-card-caption = 登记机构的并入、分立、部分划转或撤销。提交前会逐项列出影响，历史数据不受影响。
succession-reason = 事由
succession-reason-given = 事由：{ $reason }
succession-words = 情况说明
succession-words-help = 如批复文号、划转范围；事由为“其他”时必填，不超过 200 字。
succession-words-given = 说明：{ $words }
succession-into = 并入机构
succession-merge = 并入其他机构
succession-merge-note = 本机构并入另一机构后不再单独存续，协议和节点不会自动转移。
succession-merge-day = 合并日期（当日起并入）
succession-merge-done = 机构合并已登记
succession-split = 分立新机构
succession-split-note = 从本机构分出一家新机构单独登记，本机构继续存续。
succession-split-day = 分立日期（当日起分立）
succession-split-done = 机构分立已登记
succession-hand-over = 部分划转至其他机构
succession-hand-over-note = 本机构的院区、科室等一部分划归另一家在册机构，两家机构均继续存续。
succession-hand-over-day = 划转日期（当日起划转）
succession-hand-over-done = 部分划转已登记
succession-to = 接收机构
succession-close = 撤销机构
succession-close-note = 本机构不再存续，也没有承接机构；有承接机构的请登记合并。
succession-close-day = 撤销日期（当日起撤销）
succession-close-done = 机构撤销已登记

succession-will = 提交后将发生以下变化：
succession-again = 核对无误后，请再次点击“{ $button }”。
succession-will-close = 自 { $day } 起，{ $name }撤销，不再计入机构数和联网率。
succession-will-merge = 自 { $day } 起，{ $name }并入{ $into }，不再单独计入机构数和联网率。
succession-will-split = 自 { $day } 起，{ $part }从{ $name }分立，单独登记并计入机构数。
succession-will-hand-over = 自 { $day } 起，{ $name }的一部分划归{ $into }；两家机构均继续存续，机构数和联网率不变。
succession-will-not-move = 随之划转的节点、协议和人员账号不会自动转移，须在两家机构的档案中分别调整。
succession-will-leave = 联网状态由“{ $before }”变为“{ $after }”。
succession-no-membership = 未联网，联网状态不变。
succession-will-end-service = { $what }自当日起停用。
succession-will-end-agreements = { $more ->
    [yes] { $count } 份合作协议自当日起终止，对方为{ $names }等。
   *[no] { $count } 份合作协议自当日起终止，对方为{ $names }。
  }
succession-no-agreements = 没有需要终止的合作协议。
succession-will-end-nodes = { $more ->
    [yes] { $count } 个 DICOM 节点立即停用：{ $names } 等。
   *[no] { $count } 个 DICOM 节点立即停用：{ $names }。
  }
succession-no-nodes = 没有启用的 DICOM 节点。
succession-will-keep-into = { $into }的信息、联网状态、协议和节点均不变。
succession-will-keep-whole = { $name }的信息、联网状态、协议和节点均不变。
succession-will-start = { $part }尚无联网状态、协议和节点，须另行办理接入。
succession-will-not-accounts = 本机构人员的账号不会自动停用，须由安全管理员另行处理。
succession-will-stay = { $name }的档案、变更历史和此前各日的指标全部保留。
succession-will-stand = 此操作不能撤回。

succession-became-part = 并入下列机构
succession-took-over = 下列机构并入本机构
succession-part-founded = 一部分分立为下列机构
succession-part-founded-here = 由下列机构分立而来
succession-part-given = 一部分划转至下列机构
succession-part-given-here = 接收下列机构划转的部分
