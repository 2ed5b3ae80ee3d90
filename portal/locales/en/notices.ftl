### What people have to hear of.

label-topic-case_waiting = Case waits for an expert
label-topic-case_timed_out = Case not taken up in time
label-topic-case_escalated = Waiting case handed up
label-topic-case_overdue = Case overdue
label-topic-case_declined = A case was declined
label-topic-case_given = A case was given to you
label-topic-case_taken = A case went to somebody else
label-topic-swap_asked = A colleague asks to swap a shift
label-topic-swap_agreed = A swap of shifts waits for approval
label-topic-swap_approved = A swap of shifts was approved
label-topic-swap_refused = A swap of shifts was refused

label-audience-expert = an expert
label-audience-account = an account
label-audience-commission = the commission
label-audience-machine = the platform

notices-title = Notices
notices-answer = What you have to know of: cases declined, timed out, handed up or moved; findings, signals and corrective actions.
notices-none = No notices
notices-none-hint = You are told here when a case is declined, not accepted in time, handed up or moved, and of findings, signals and corrective actions.
notices-new = new
notices-ago = { $time } ago
notices-many = { $count }+
notices-to-tier = handed up to { $tier }
notices-read-all = Mark all as read
notices-all-read = All marked as read
