### The indicators of quality: overview, one in depth, the cases behind it, frozen months.

label-goal-standing-no_goal = No target
label-goal-standing-too_few = Too few to tell
label-goal-standing-reached = Reached
label-goal-standing-within_chance = Short by chance
label-goal-standing-missed = Missed
