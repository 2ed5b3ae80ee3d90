### Passing cases on at leave, departure and illness, and an expert's own leave.

relief = Pass on cases
relief-title = Pass on everything that lies with an expert
relief-note = All unfinished cases of the expert for this team pass on: without a name they are assigned anew, and reports that wait for their review go to another reviewer. All of it happens, or nothing.
relief-whose = Whose cases
relief-why-help = Goes into the record of each case, for example: fell ill.
relief-takers = Experts who take over
relief-takers-help = Optional: else cases are assigned anew. Where there is a report, or information was asked for, somebody has to be named; of several, whoever took fewest comes first.
relief-told = { $back ->
    [one] { $back } case is
   *[other] { $back } cases are
} assigned anew, { $over } handed over, { $reviews } to another reviewer.

leave-own = Record leave
leave-own-title = Record your own leave
leave-own-card = My leave
leave-own-none = No leave to come
leave-own-note = You are given no cases on these days; the leads of your teams are told. Leave that has begun ends yesterday when it is withdrawn.
leave-own-why-help = Only where cases that you hold fall due while you are away: with a reason they are declined and assigned anew.
leave-own-told = Leave recorded; the leads of your teams were told.
leave-own-told-declined = Leave recorded, cases declined and assigned anew; the leads of your teams were told.

label-topic-leave_taken = An expert takes leave

error-nothing_in_hand = Nothing lies with this expert for the teams that you lead, so there is nothing to pass on.
error-taker_missing = { $count ->
    [one] One case has a report or waits for information, so it cannot be assigned anew: { $cases }.
   *[other] { $count } cases have a report or wait for information, so they cannot be assigned anew: { $cases }.
} Please name an expert who takes over.
error-no_taker_eligible = Case { $case_number } has to be taken over by somebody, and none of those named may: { $exclusion }. Please name another; nothing was changed.
error-in_hand_elsewhere = { $count ->
    [one] One of them is a case of another team: { $cases }.
   *[other] { $count } of them are cases of other teams: { $cases }.
} Their lead has to pass them on first, or leave begins after they are due.
error-own_unfinished = { $count ->
    [one] You have reported on one case, or it waits for information: { $cases }.
   *[other] You have reported on { $count } cases, or they wait for information: { $cases }.
} Please ask the lead of your team to hand them over, or let leave begin after { $last }.
