### 质控专家的评审台：盲评与仲裁。

quality-nav-reviews = 我的评审
quality-nav-arbitration = 仲裁

quality-reviews-title = 我的评审
quality-reviews-answer = 逐份盲评抽中的报告：不显示医院、书写医师、其他评审人和既有评分。
quality-reviews-none = 没有待评报告
quality-reviews-none-hint = 抽中的报告均已分发完毕；下月抽样后这里会出现新的报告。
quality-arbitration-title = 仲裁
quality-arbitration-answer = 两位评审意见不一致或被申诉的报告，由第三位评审盲评定论。
quality-arbitration-none = 没有待仲裁报告
quality-arbitration-none-hint = 出现评审分歧或申诉时，报告会送到这里；您评过的报告由他人仲裁。

quality-desk-done = 本月已评 { $count } 份
quality-desk-left = 剩余 { $count } 份
quality-desk-ends = 每份约 { $pace }，预计 { $moment } 完成
quality-desk-ends-fast = 每份{ $pace }，预计 { $moment } 完成
quality-pace-below-a-second = 不足 1 秒
quality-desk-last = 上一份已提交：{ $total } 分 · RADPEER { $radpeer } · { $film }
quality-desk-last-vetoed = 上一份已提交：一票否决，0 分 · RADPEER { $radpeer } · { $film }

quality-desk-report = 待评报告
quality-desk-contrast = 增强
quality-desk-plain = 平扫
quality-desk-size = { $series } 个序列，{ $instances } 幅
quality-desk-history = 临床病史
quality-desk-question = 诊断要求
quality-desk-findings = 影像所见
quality-desk-impression = 诊断意见

quality-desk-images = 影像
quality-desk-images-elsewhere = 平台未保存本检查的影像
quality-desk-images-elsewhere-hint = 影像存放在医院，此处仅评报告；影像等级请按院内阅片结果评定。
quality-desk-place = 第 { "{place}" } / { "{count}" } 幅 · 序列 { "{series}" }
quality-desk-place-of-part = 第 { "{place}" } / { "{count}" } 幅 · 序列 { "{series}" } · 检查共 { $total } 幅，平台存有部分
quality-desk-slider = 影像位置
quality-desk-image-failed = 影像未能加载，请检查网络后重试。
quality-desk-window-usual = 默认窗
quality-desk-window-soft = 软组织窗
quality-desk-window-lung = 肺窗
quality-desk-window-bone = 骨窗
quality-desk-window-brain = 脑窗
quality-desk-tool-previous = 上一幅
quality-desk-tool-next = 下一幅
quality-desk-tool-closer = 放大
quality-desk-tool-farther = 缩小
quality-desk-tool-reset = 复位

quality-desk-total = 报告得分
quality-desk-rubric = 评分标准第 { $version } 版，{ $day } 起执行
quality-desk-vetoed = 一票否决
quality-desk-radpeer = RADPEER 评分
quality-desk-film = 影像等级
quality-desk-lost = 扣分
quality-desk-of-points = / { $points }
quality-desk-veto = 否决
quality-desk-marks = 标记
quality-desk-mark-positive = 阳性
quality-desk-mark-artefact = 有伪影
quality-desk-mark-well_formed = 书写规范
quality-desk-comment = 评语
quality-desk-comment-help = 可不填；请勿写入姓名或医院。
quality-desk-submit = 提交并看下一份

quality-desk-keys = 快捷键
quality-desk-key-radpeer = RADPEER
quality-desk-key-film = 影像等级
quality-desk-key-lost = 扣一半 / 全扣
quality-desk-key-marks = 标记
quality-desk-key-slices = 翻图
quality-desk-key-window = 换窗
quality-desk-key-zoom = 缩放
quality-desk-key-comment = 评语
quality-desk-key-submit = 提交

quality-desk-add = 添加报告
quality-desk-add-number = 病例号
quality-desk-add-help = 已签发的报告可加入评审，标记为“评审人添加”，不计入抽样估计。
quality-desk-add-save = 添加
quality-desk-add-missing = 请填写病例号。
quality-desk-added = 已添加，标记为“评审人添加”，将排在待评报告之后。

quality-home-title = 我的评审工作
quality-home-answer = 下一份待评报告，以及还剩多少。
quality-home-next = 下一份
quality-home-start = 开始评审
quality-home-unit = 份
quality-home-done = 本月已评
quality-home-left = 待评
quality-home-to-arbitrate = 待仲裁
quality-home-pace = 每份用时（中位数）

error-review_image_not_found = 没有这幅影像，或平台未保存。
error-frame_unusable = { $problem ->
    [not_an_image] 此对象不含影像（如结构化报告或方案文件）。
    [not_decodable] 此影像的压缩格式无法解码，或数据已损坏。
    [too_large] 此影像过大，无法在此显示。
    [no_such_frame] 文件中没有这一帧。
    [timed_out] 此影像解码超时，已停止。
    [not_kept] 平台上已没有此影像的文件。
   *[broken] 此影像文件已损坏，无法显示。
}
