### 联网率的目标、比较与预测。

error-target_not_usable = { $field ->
    [rate] 目标须大于 0、不超过 100%，最多两位小数。
    [valid_from] 请填写生效日期，格式如 2026-01-01。
   *[valid_to] 截止日期须晚于生效日期，也可以留空。
}
error-target_changed_meanwhile = 这一级别的目标刚刚被他人改动，请看过新的目标后再设定。您填写的内容仍在。

label-funnel-standing-far_below = 显著偏低
label-funnel-standing-below = 偏低
label-funnel-standing-usual = 正常范围
label-funnel-standing-above = 偏高
label-funnel-standing-far_above = 显著偏高

networking-nav-rates = 联网率
networking-rates-title = 联网率
networking-rates-answer = 任意一天，各级、各市医疗机构联网到什么程度，离目标还差多少家。
networking-rates-tabs = 联网率
networking-rates-tab = 总览
networking-breakdown-tab = 分类明细
networking-members-tab = 机构清单
networking-compare-tab = 两日对比
networking-targets-tab = 目标
networking-as-of = 截至
networking-all-levels = 总体
networking-total = 联网机构总数
networking-institutions-unit = 家
networking-total-note = 省内 { $inside } 家，省外 { $outside } 家
networking-in-a-year = 较一年前 { $points }
networking-rate = 联网率
networking-in = 已联网
networking-out = 未联网
networking-of = 在册
networking-in-of = 已联网 / 在册
networking-in-of-short = 已联网 / 在册
networking-year-change = 较一年前
networking-target-head = 目标
networking-target = 目标 { $rate }
networking-missing = 还差 { $count } 家
networking-reached = 已达标
networking-no-target = 未设目标
networking-by-city-title = 各市联网率
networking-by-city-caption = 在册机构 { $n } 家，截至 { $day }。点击城市查看机构清单；各市按区划代码排列，不作排名。
networking-by-county-caption = 在册机构 { $n } 家，截至 { $day }。点击县（市、区）查看机构清单。
networking-by-county-title = 各县（市、区）联网率
networking-county = 县（市、区）
networking-standing = 与全省比较
networking-standing-short = 比较
networking-funnel-title = 各市联网率是否超出偶然波动
networking-funnel-common = 全省
networking-funnel-low-95 = 95% 下限
networking-funnel-high-95 = 95% 上限
networking-funnel-low-998 = 99.8% 下限
networking-funnel-high-998 = 99.8% 上限
networking-funnel-axis = 在册机构（家）
networking-funnel-caption = 全省 { $rate }；{ $cities } 个市中 { $beyond } 个超出偶然波动范围，已标名。
networking-funnel-meaning = 机构越少的市，联网率受偶然因素影响越大，界限也越宽。落在界限之内的差异不说明问题；超出界限的市才值得追问原因。
networking-funnel-formula = 以全省联网率为期望的精确二项分布界限，95%（单侧 2.5%）与 99.8%（单侧 0.1%）
networking-course-title = 各级联网率（月末）
networking-course-caption = 在册机构 { $n } 家；各点为月末，末点为 { $day }。二级及以上机构开通电子胶片 { $film } 家（{ $share }）。
networking-forecast-title = 走势与预测
networking-forecast-known = 实际
networking-forecast-middle = 预测
networking-forecast-low = 区间下限
networking-forecast-high = 区间上限
networking-target-line = 目标 { $rate }
networking-forecast-none = 数据不足，不作预测
networking-forecast-none-note = 少于 24 个月末数据，或联网率从未变化，不作预测。
networking-forecast-note = 预计 { $day } 在 { $low } 至 { $high } 之间（95% 区间）。回测：以往 { $tested } 次预测，实际值落在区间内 { $held } 次（{ $rate }）。
networking-forecast-meaning = 按近 60 个月末的走势外推 12 个月。预测不考虑尚未发生的政策变化；只用于判断按现有速度能否达到目标。
networking-forecast-formula = 对联网率的对数几率作带阻尼趋势的指数平滑（ETS，加性误差），再换算为联网率，故不会超出 0 至 100%
networking-forecast-source = statsmodels ETSModel；回测每三个月取一个起点，检验其后第 1、3、6、12 个月
networking-meaning = 省内医疗机构中已接入影像云并正式运行的比例。试运行、暂停和已退出的机构不计为联网；省外机构只计入联网总数，不计入联网率。
networking-formula = 当日处于“已联网”状态的省内机构数 ÷ 当日在册（已定级）的省内机构数 × 100%
networking-source = 安徽省影像云平台公布口径
networking-version = { $day }，第 { $version } 版

networking-breakdown-title = 分类联网率
networking-breakdown-answer = 按级别、城市、县区或所有制，看每一部分的分子、分母和联网率。
networking-breakdown-caption = { $outside ->
    [0] 共 { $parts } 类，截至 { $day }。点击数字查看机构清单。
   *[other] 共 { $parts } 类，截至 { $day }；另有省外联网机构 { $outside } 家，不计入联网率。点击数字查看机构清单。
  }

networking-members-title = 机构清单
networking-members-answer = 任意一天，哪些机构计为已联网，哪些没有。
networking-members-summary = { $day }，{ $where }：已联网 { $networked } 家，未联网 { $out } 家。
networking-members-outside = 另有省外联网 { $count } 家。
networking-everybody = 全部机构
networking-side = 已联网或未联网
networking-ownership = 所有制
networking-member-since = 该状态始于

networking-compare-title = 两日对比
networking-compare-answer = 两个日期之间联网率变了多少，是哪些机构造成的。
networking-compare-from = 从
networking-compare-to = 到
networking-compare-levels = 各级联网率
networking-compare-cities = 各市联网率
networking-compare-in-change = 已联网变化
networking-compare-of-change = 在册变化
networking-compare-points = 百分点
networking-compare-sums = 省内已联网 { $networked } 家，在册 { $registered } 家，省外联网 { $outside } 家；由下列 { $changes } 家机构逐一相加而得，其中新接入 { $joined } 家、退出 { $left } 家。
networking-compare-same = 机构更改所在市或级别时，两边各计一次。
networking-compare-changes = 造成变化的机构
networking-compare-none = 两日之间没有变化
networking-compare-none-hint = 换两个日期再看。
networking-change = 变动

networking-targets-title = 联网率目标
networking-targets-answer = 对各级机构的要求是多少，现在还差多少家。
networking-targets-now = 目标与现状
networking-targets-caption = 截至 { $day }；“还差”按整数家计：达到目标所需机构数向上取整，减去已联网机构数。
networking-target-gap = 还差
networking-gap-all = 还需 { $count } 家机构联网，才能达到 { $rate }
networking-gap = 还需 { $count } 家{ $level }机构联网，才能达到 { $rate }
networking-targets-none = 还没有设定目标
networking-targets-none-hint = 省卫生健康委设定后，各页的目标线和差额随之出现。
networking-targets-history = 设定记录
networking-targets-history-caption = 只增不改：同一天有几条时，以最后设定的为准。
networking-target-by = 设定人
networking-target-withdrawn = 取消目标
networking-target-form = 设定目标
networking-target-rate = 目标联网率（%）
networking-target-rate-help = 例如 40 或 40.50；留空表示从该日起不设目标。
networking-target-from-help = 从这一天起按新目标衡量，格式 2026-01-01。
networking-target-until-help = 到这一天为止（不含当日）；留空表示一直有效。
networking-target-save = 设定
networking-target-set = 目标已设定
