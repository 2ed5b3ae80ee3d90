### Targets, comparison and forecast of the networking rates.

error-target_not_usable = { $field ->
    [rate] A target is more than 0 and at most 100 %, with two decimals at most.
    [valid_from] Give the day it begins, as 2026-01-01.
   *[valid_to] The last day comes after the first; it may be left empty.
}
error-target_changed_meanwhile = Somebody has just set another target for this level. Look at it, then set yours again; what you typed is still there.

label-funnel-standing-far_below = far below
label-funnel-standing-below = below
label-funnel-standing-usual = as expected
label-funnel-standing-above = above
label-funnel-standing-far_above = far above
