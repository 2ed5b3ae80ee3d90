### 策略回放：同样的病例，在另一套策略下重走一遍。

replay-nav = 策略回放
replay-title = 策略回放
replay-answer = 把已经发生的病例重走一遍：换一套策略或排班，时效和公平会怎样。

replay-period = 近 30 天
replay-last-days = 近 { $days } 天
replay-policy = 执行中的策略
replay-policy-usual = 内置策略
replay-policy-number = 第 { $number } 版 · { $name }
replay-roster = 当时的排班
replay-roster-planned = 今后第 { $weeks } 周的排班
replay-load = 实际病例量
replay-load-times = 病例量 × { $times }

replay-p90 = 九成病例的时效
replay-p90-note = 实际 { $recorded }
replay-p90-note-open = 实际未知：未完成的病例超过一成
replay-p90-open = 未完成的病例超过一成；{ $recorded }
replay-in-target = 时限内完成率
replay-in-target-note = 实际 { $recorded }
replay-gini = RVU 基尼系数
replay-gini-note = 轮流分派 { $round_robin }，最快优先 { $greedy }
replay-moves = 换人次数
replay-moves-unit = 次
replay-moves-note = 共 { $cases } 例

replay-all-title = 策略与四种简单规则的比较
replay-all-note = { $first } 至 { $last }，{ $cases } 例，{ $experts } 位在岗专家
replay-chart-title = 九成病例在多少分钟内发出报告
replay-chart-note = 各规则使用同样的病例、排班、资格条件和阅片时长；“实际”为当时的记录。未完成的病例超过一成时没有柱。
replay-urgencies-title = 按紧急程度
replay-minutes-axis = 分钟

replay-rule = 分派方式
replay-recorded = 实际
replay-median = 中位数
replay-longest = 已完成中最长
replay-capacity-gini = 按班次容量
replay-open = 未完成
replay-urgency-cases = { $urgency } · { $cases } 例

label-conclusion-better = 时效、时限内完成率和公平三项，策略都优于四种简单规则，差距超出偶然波动。
label-conclusion-not_worse = 时效、时限内完成率和公平三项，策略优于四种简单规则，或就这些病例而言不分高下。病例少时，无论哪种规则，几乎每例都能立即找到空闲的专家。
label-conclusion-worse = 策略有不如简单规则之处，差距超出偶然波动，详见下方对比。
label-conclusion-too_few_days = 不足七天，无法区分差距与偶然波动，不作评判。
label-conclusion-untold = 未完成的病例较多，九成时效未知或不能确定，无法完整比较，不作总体评判。
replay-nothing = 这段时间没有病例
replay-nothing-hint = 请选择更长的时间范围。

replay-against-title = 策略与各简单规则之差
replay-against-note = ± 为 95% 区间：对日期重抽样 400 次，两种规则抽取相同的日子。十二项同时比较，“较差”须超出更宽的界限。
replay-minutes-less = { $amount } 分钟
replay-points-less = { $amount } 个百分点
label-judgement-better = 更优
label-judgement-even = 持平
label-judgement-worse = 较差
replay-under-way = 病例较多，正在后台回放
replay-under-way-hint = 已完成 { $done } / { $total } 种规则。可以离开本页，结果当天保留。
replay-failed = 本次回放未能完成。请改选日期或减少病例量；原因见任务“运行回放”的运行记录。

replay-how-title = 怎样回放
replay-how-same = 病例的到达时间、阅片时长、专家打开前的间隔和报告审核用时都取自记录，换一种规则也不变；缺失的从同类病例中抽取。
replay-how-speed = 阅片时长按专家快慢折算，快慢由近一年的记录估计，记录少时向团队和全省平均靠拢。
replay-how-rules = 资格、协议、科目、班次和容量对每种规则一视同仁；逾时未接收的病例会收回另派，下班时未打开的也收回。
replay-how-waiting = 各种规则下病例都随到随派；当时无人可派的，在有人上岗或病例收回时再派，紧急和危急病例在有人完成报告时也再派。
replay-how-open = 未完成的病例一律视为比所有已完成的病例用时更长；中位数或九成时效落在未完成的病例上时，以“–”表示，不参与比较；最长只计已完成的病例。
replay-how-limits = 资格和协议按最后一天计；不模拟撤回、退回重写和同一患者的连续性，策略也不主动改派已分派的病例。

replay-gini-meaning = 在岗专家之间 RVU 分布的均匀程度：0 为人人相同，越接近 1 越集中。
replay-gini-formula = 期间有班次的专家，按阅片 RVU 计算基尼系数；“按班次容量”先除以各人的班次容量。
replay-gini-source = 平台回放，按记录计算

label-rule-policy = 策略
label-rule-fifo = 先到先办
label-rule-random = 随机
label-rule-round_robin = 轮流
label-rule-greedy = 最快优先

error-replay_days = 回放范围须为截至今天的 1 至 { $most } 天，且开始日期不晚于结束日期。请重新选择。
error-nothing_to_replay = 这段时间没有您可以回放的病例。请选择更长的时间范围。
error-roster_unreadable = 排班文件第 { $line } 行无法识别。请对照列 expert、weekday、starts、ends、capacity 修改。

operations-job-run_replays = 运行回放
operations-job-run_replays-about = 运行页面上来不及完成的策略回放和策略试算

label-yardstick-p90 = 九成时效
label-yardstick-in_target = 时限内完成率
label-yardstick-gini = RVU 基尼系数
