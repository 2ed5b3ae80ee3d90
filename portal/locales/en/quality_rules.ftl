### Words of charts, sampling and rubrics.

label-chart-verdict-too_few = Too few to tell
label-chart-verdict-usual = As expected
label-chart-verdict-better = Better than expected
label-chart-verdict-far_better = Far better than expected
label-chart-verdict-worse = Worse than expected
label-chart-verdict-far_worse = Far worse than expected
label-chart-verdict-different = Other than expected
label-chart-verdict-far_different = Far other than expected

label-inspection-level-I = General inspection level I
label-inspection-level-II = General inspection level II
label-inspection-level-III = General inspection level III

label-severity-normal = Normal inspection
label-severity-tightened = Tightened inspection
label-severity-reduced = Reduced inspection
label-severity-stopped = Inspection stopped

label-lot-verdict-accepted = Accepted
label-lot-verdict-rejected = Not accepted
label-lot-verdict-too_few = Too few looked at to tell
label-lot-verdict-stopped = Inspection stopped

label-sample-reason-random = Drawn at random
label-sample-reason-minimum = Least number per reader
label-sample-reason-starter = New starter, all looked at
label-sample-reason-risk = Drawn because of a risk
label-sample-reason-added = Added by a reviewer

label-plan-problem-share_too_small = Share too small
label-plan-problem-share_too_large = Share too large
label-plan-problem-risk_below_share = Less of what is at risk than of the rest
label-plan-problem-quota_not_positive = Number not above zero
label-plan-problem-most_below_fewest = Largest number below the least
label-plan-problem-seed_out_of_reach = Seed out of reach
label-plan-problem-nothing_to_draw = No report to draw from
label-plan-problem-empty_stratum = No report in this stratum
label-plan-problem-quota_above_population = Least number above the reader's reports; all were drawn
label-plan-problem-quota_below_share = Largest number below the share; the share was drawn

label-rubric-kind-report = Rubric for reports
label-rubric-kind-film = Rubric for images

label-film-grade-a = Grade A
label-film-grade-b = Grade B
label-film-grade-c = Grade C
label-film-grade-rejected = Rejected

label-radpeer-score-1 = 1 · Concurs
label-radpeer-score-2a = 2a · Understandable miss, unlikely to matter clinically
label-radpeer-score-2b = 2b · Understandable miss, likely to matter clinically
label-radpeer-score-3a = 3a · Should usually be made, unlikely to matter clinically
label-radpeer-score-3b = 3b · Should usually be made, likely to matter clinically

label-rubric-problem-no_item = There is no item
label-rubric-problem-code_unusable = A code has up to 32 small letters, digits and underscores, and begins with a letter
label-rubric-problem-code_twice = The code is there twice
label-rubric-problem-weight_not_positive = An item has more than 0 points
label-rubric-problem-weights_do_not_add_up = The points do not add up to 100
label-rubric-problem-name_too_long = A name has at most 40 characters
label-rubric-problem-origin_too_long = The origin has at most 120 characters
label-rubric-problem-begins_in_the_past = A new version holds from today at the earliest
label-rubric-problem-unknown_item = The rubric has no such item
label-rubric-problem-lost_out_of_reach = Between 0 and the points of the item can be lost

label-effect-too_early = Too early to tell
label-effect-helped = It helped
label-effect-did_not_help = It did not help
label-effect-cannot_tell = It cannot be told
