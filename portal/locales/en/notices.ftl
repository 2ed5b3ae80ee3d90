### What people have to hear of.

label-topic-case_pressing = Urgent case waits
label-topic-case_timed_out = Case not taken up in time
label-topic-case_escalated = Waiting case handed up
label-topic-case_overdue = Case overdue
