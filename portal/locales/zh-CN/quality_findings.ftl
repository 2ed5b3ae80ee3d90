### 问题整改：质控意见、信号、整改、学习案例、危急值。

quality-nav-findings = 问题整改
quality-nav-learning = 学习案例
quality-nav-criticals = 危急值与不良事件

quality-findings-tab = 质控意见
quality-signals-tab = 异常信号
quality-actions-tab = 整改

quality-case = 病例号
quality-examination = 检查
quality-modality = 检查类型
quality-body-part = 部位
quality-hospital = 医院
quality-writer = 书写者
quality-state = 状态
quality-month = 月份
quality-yes = 是
quality-no = 否
quality-course = 经过

## 质控意见
quality-finding = 质控意见
quality-findings-answer = 盲评发现了哪些问题、书写者与医院是否确认；有异议的由仲裁定论。
quality-findings-to-answer = 待您答复
quality-findings-unanswered = 待答复
quality-findings-disputed = 申诉中
quality-findings-changed = 申诉后更正
quality-findings-changed-note = 已裁定 { $decided } 条
quality-findings-all = 质控意见总数
quality-findings-answered = 已答复 { $rate }
quality-findings-search = 病例号、医院或书写者
quality-told = 通知时间
quality-told-in = 通知月份
quality-found = 发现的问题
quality-radpeer = RADPEER { $score }
quality-not-well-formed = 书写不规范
quality-under-arbitration = 仲裁中，暂不计分
quality-what-was-found = 评审发现
quality-blind-note = 盲评双方互不知情：评审人看不到医院与书写者，您也看不到评审人。
quality-final-note = 这份报告已由仲裁定论，为最终结论，不再接受申诉。
quality-arbiter-looks = 仲裁专家正在复核；裁定之前，原评分不计入任何指标。
quality-film-grade = 影像质量
quality-well-formed = 书写规范
quality-total = 报告得分
quality-of-100 = { $points } / 100
quality-comment = 评审意见
quality-items-lost = 扣分项
quality-item = 评分项
quality-item-points = 分值
quality-item-lost = 扣分
quality-item-veto = 一票否决项
quality-items-kept = 其余 { $kept } 项未扣分；评分细则第 { $version } 版。
quality-dispute-reason = 申诉理由
quality-event-told = 通知书写者与医院
quality-event-acknowledged = 已确认
quality-event-disputed = 提出申诉
quality-event-waits = 等待书写者或医院答复
quality-event-arbiter = 等待仲裁
quality-decided-upheld = 裁定：维持原评分
quality-decided-changed = 裁定：更正原评分
quality-next-to-answer = 下一条待答复
quality-acknowledge = 确认
quality-acknowledge-note = 表示您已看到并接受这条意见。书写者或医院任一方答复即可；确认之后仍可申诉。
quality-acknowledge-final-note = 表示您已看到这条意见。书写者或医院任一方答复即可；仲裁已定论，不再接受申诉。
quality-dispute = 申诉
quality-dispute-note = 申诉后由未参与前两轮评审的仲裁专家重新评分，裁定为最终结论。期间原评分不计入指标。
quality-dispute-help = { $fewest } 至 { $most } 字，请写明依据；请勿写患者姓名。
quality-collect = 收入学习案例
quality-collect-note = 医院、医师、患者的姓名与各类编号会自动隐去；发布后所有阅片与评审人员可见。
quality-lesson-title = 标题
quality-lesson-text = 可供借鉴之处
quality-told-acknowledge = 已确认
quality-told-dispute = 已提交申诉，等待仲裁
quality-told-collect = 已收入学习案例

## 异常信号
quality-signal = 信号
quality-signals-answer = 哪家医院、哪位书写者的差错多于偶然所致，是否已着手整改。样本过少不作结论。
quality-signals-unanswered = 尚未整改的信号
quality-signals-of = 共 { $total } 个信号
quality-signals-only-unanswered = 仅看尚未整改
quality-subject = 对象
quality-indicator = 指标
quality-signal-value = 累积和 / 界限
quality-signal-cases = 报警时例数
quality-signal-reached = { $value }，界限 { $limit }
quality-signal-of = { $subject }异常信号
quality-happened = 发生时间
quality-raised = 报警时间
quality-no-action = 尚未整改
quality-see = 标为已阅
quality-signal-gone = 图中未标出此次报警：报警之后有评分被申诉或更正，或累积和自整改完成起重新计算。
quality-signal-gone-above = 报警时的数值见上方。
quality-signal-gone-there = 报警时的数值见信号页。
quality-see-note = 记下谁最先看到这个信号。已阅不等于整改。
quality-told-see = 已标为已阅
quality-chart-cusum-title = 伯努利累积和（报警用）
quality-chart-months-title = 逐月失败率与 EWMA（展示用）
quality-chart-cases = 按定论先后排列的抽检报告
quality-chart-sum = 累积和
quality-chart-limit = 界限 h = { $limit }
quality-chart-failed = 失败
quality-chart-passed = 合格
quality-chart-alarm = 报警
quality-chart-none = 尚无已定论的抽检报告
quality-chart-usual = 通常失败率 p₀
quality-chart-feared = 警戒失败率 p₁
quality-chart-h = 界限 h
quality-chart-arl0 = 误报前平均例数 ARL₀
quality-chart-arl1 = 检出前平均例数 ARL₁
quality-chart-of-cases = { $count } 例
quality-chart-n = 失败 / 已定论
quality-chart-failed-of = { $failed } / { $count }
quality-chart-parameters-note = ARL₀ 为一切如常时平均多少例误报一次，ARL₁ 为失败率升至 p₁ 后平均多少例报警。自首份抽检报告起累计，只计随机抽取的报告。
quality-chart-fewest = 不足 { $fewest } 例不报警。
quality-chart-high = 95% 上限
quality-chart-ewma = EWMA
quality-chart-month = 当月失败率
quality-chart-usual-line = 通常 { $share }
quality-chart-months-note = 与累积和同一批评分。上限为当月例数下 p₀ 的精确二项分布 95% 上限；例数少则上限高。

## 整改
quality-action = 整改
quality-actions-answer = 谁在何时之前做什么，期满后在同一张质控图上看是否见效。
quality-actions-open = 进行中的整改
quality-actions-done = 待复核的整改
quality-actions-done-note = 已提交，期满后复核
quality-actions-cannot-tell-note = 例数过少，或差异可能出于偶然
quality-actions-helped = 已见效的整改
quality-actions-of-checked = 已复核 { $total } 项
quality-actions-in-state = { $state ->
    [open] 进行中
    [done] 待复核
    [helped] 已见效
    [did_not_help] 未见效
   *[cannot_tell] 尚不能判断
}
quality-actions-own = 仅看由我负责
quality-actions-about = 针对此信号的整改
quality-actions-none = 尚未发起整改
quality-actions-none-hint = 由主管部门、本院管理者或团队负责人指定责任人和期限，即可发起。
quality-action-about = { $subject } · { $indicator }
quality-action-title = 标题
quality-action-plan = 整改措施
quality-owner = 责任人
quality-owner-as = { $name }（{ $role }）
quality-deadline = 完成期限
quality-due-in = { $days ->
    [0] { $day } 今日到期
   *[other] { $day } 剩 { $days } 天
}
quality-due-over = { $day } 逾期 { $days } 天
quality-done-on = 提交时间
quality-check-after = 复核周期
quality-check-after-help = 提交满此周期后，在同一张图上判断是否见效。
quality-months = { $count } 个月
quality-open-action = 发起整改
quality-open-another = 另行发起整改
quality-see-action = 查看整改
quality-open-note = 责任人会收到通知，期限前一周再次提醒。
quality-open-nobody = 该对象名下没有可指派的账号，请先为医院管理者或团队负责人开通账号。
quality-told-open = 已发起整改，并通知责任人
quality-evidence = 完成情况
quality-evidence-scan = 佐证扫描件
quality-finish = 提交完成情况
quality-finish-note = 写明做了什么、由谁完成，可附扫描件（JPEG、PNG 或 PDF，不超过 5 MB）。提交后不可更改。
quality-told-finish = 已提交，期满后在同一张图上复核
quality-mark-signal = 报警
quality-mark-done = 完成：{ $title }
quality-mark-handed-in = 整改完成
quality-effect-title = 整改前后（同一张质控图）
quality-effect-before = 报警前失败率
quality-effect-after = 完成后失败率
quality-effect-of = { $fraction } 份抽检报告
quality-effect-anew = 判断“再次报警”时，累积和自整改完成起从零重算；图中为连续累积，完成前的失败仍在其中。
quality-effect-said = { $effect ->
    [too_early] 还不到复核时间：{ $day } 起可以判断。
    [helped] 已见效：下降超出偶然所致（Fisher 单侧检验，偶然概率 { $chance }%）。
    [did_not_help] { $known ->
        [yes] 未见效：失败率反而升高（Fisher 单侧检验，偶然概率 { $chance }%）。
       *[no] 未见效：整改后同一张图再次报警。
    }
   *[cannot_tell] { $known ->
        [yes] 尚不能判断：前后差异可能出于偶然（Fisher 单侧检验，偶然概率 { $chance }%）。
       *[no] 尚不能判断：整改前或整改后例数过少。
    }
}
quality-event-opened = 发起整改
quality-event-check = 复核是否见效
quality-event-check-on = { $day } 起复核

## 学习案例
quality-learning-answer = 从评审分歧中收集的案例，供阅片与评审人员借鉴；不含任何人、医院与病例的身份。
quality-lessons-search = 标题或内容
quality-lessons-none = 没有符合条件的学习案例
quality-lessons-none-hint = 主管部门或团队负责人可在质控意见页将有分歧的病例收入学习案例。
quality-lessons-shown = 显示 { $shown } 例，共 { $total } 例，最新在前。
quality-lesson-withdraw = 撤下
quality-lesson-withdraw-note = “{ $title }”将不再显示；同一条质控意见不能再次收入。
quality-told-withdraw = 已撤下

## 危急值与不良事件
quality-critical = 危急值
quality-incident = 不良事件
quality-criticals-answer = 危急值是否在发现后 10 分钟内由通报方与接收方双方记录；检查中有无严重伪影与对比剂外渗。
quality-criticals-found = 本月危急值
quality-criticals-in-time = 10 分钟内双方记录完整
quality-criticals-nothing = 本月无危急值
quality-criticals-half = 缺一方记录
quality-criticals-half-note = 只有一方记录不算通报完成
quality-criticals-list = 危急值登记
quality-criticals-none = 本月没有危急值
quality-criticals-none-hint = 阅片医师发现危急值、或医院接到通报时，在此登记。
quality-criticals-rule = 双方各自记下时间、内容、通报人与接收人，均在发现后 10 分钟内才算完成。
quality-criticals-sealed = 通报内容与双方姓名加密保存，此处不显示。
quality-found-at = 发现时间
quality-told-after = 通报用时
quality-heard-after = 接收用时
quality-missing = 未记录
quality-in-time = 按时
quality-too-late = 超时
quality-side-missing = 缺一方记录
quality-clock-left = 剩 { $time }
quality-clock-ends = 最迟通报
quality-waits-told = 通报方尚未记录。
quality-waits-heard = 接收方尚未记录。
quality-event-found = 发现危急值
quality-side-told = 通报方记录
quality-side-heard = 接收方记录
quality-side-after = 发现后 { $time }
quality-write-told = 记录通报
quality-write-heard = 记录接收
quality-write-note = 一次写全，提交后不可更改。内容与姓名加密保存。
quality-moment = 时间
quality-moment-help = 写作 2026-11-24 14:05，北京时间。
quality-said = 通报内容
quality-caller = 通报人
quality-receiver = 接收人
quality-record-critical = 登记危急值
quality-record-critical-note = 10 分钟从发现时间起算。
quality-record-incident = 登记不良事件
quality-record-incident-note = 严重伪影适用于 CT、MR，对比剂外渗适用于增强 CT。
quality-incidents = 不良事件
quality-incidents-none = 本月没有不良事件
quality-incidents-none-hint = 检查出现严重伪影或对比剂外渗时，由医院或阅片医师登记。
quality-withdraw = 撤销
quality-incident-withdraw = 撤销不良事件
quality-incident-withdraw-note = 撤销病例 { $case } 的“{ $kind }”登记；撤销本身会留下记录。
quality-told-critical = 已登记危急值
quality-lesion = 病灶分类
quality-lesion-of = { $category ->
    [none] { $system }：报告未给出分类
   *[other] { $system } { $category }
}
quality-record-lesion = 登记病灶分类
quality-record-lesion-note = 用于有病灶的前列腺 MR（PI-RADS）和乳腺钼靶（BI-RADS）报告；再次登记以最近一次为准。
quality-told-lesion = 已登记病灶分类
quality-told-incident = 已登记不良事件
quality-told-incident-withdraw = 已撤销
quality-told-side = 已记录

## 定时作业与通知
operations-count-signals = 新信号
operations-count-checked = 复核的整改
operations-count-reminded = 提醒的整改
operations-count-judged = 判定的批
shell-count-findings = 待答复的意见、待提交的整改与未整改的信号
notices-open-findings = 查看质控意见
notices-open-signals = 查看信号
notices-open-actions = 查看整改
