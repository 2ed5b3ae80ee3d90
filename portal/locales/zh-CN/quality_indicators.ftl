### 质控指标总览、单项指标、病例下钻与月度冻结。

label-goal-standing-no_goal = 未设目标
label-goal-standing-too_few = 例数过少，不作判定
label-goal-standing-reached = 达标
label-goal-standing-within_chance = 未达标，属随机波动
label-goal-standing-missed = 未达标
