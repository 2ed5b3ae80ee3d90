### What people have to hear of.

label-topic-case_pressing = Urgent case waits
label-topic-case_timed_out = Case not taken up in time
label-topic-case_escalated = Waiting case handed up
label-topic-case_overdue = Case overdue
label-topic-case_declined = A case was declined
label-topic-case_given = A case was given to you
label-topic-case_taken = A case went to somebody else
