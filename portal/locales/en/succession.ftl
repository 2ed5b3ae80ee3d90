### Institutions that enter the register one by one, merge, split and close.

label-succession-reason-consolidation = Consolidation of services
label-succession-reason-boundaries = Change of administrative boundaries
label-succession-reason-reform = Reform of ownership
label-succession-reason-licence_ended = Practice licence ended
label-succession-reason-ceased = Out of business
label-succession-reason-other = Other

register-problem-code = Only English letters, digits and . _ -, a letter or digit first, at most 32.

succession-register = Register an institution
succession-register-note = It enters the register without a membership; its way into the network, agreements and DICOM nodes are recorded on its own page. For many at once, import a list.
succession-register-day = From which day
succession-register-done = Institution registered
succession-code-help = Stays once registered.
succession-credit-code-help = 18 characters; leave empty if not known yet.

succession-card = Merger, split and closing
succession-card-caption = Every effect is listed before anything is written; history stays as it was.
succession-reason = Reason
succession-reason-given = Reason: { $reason }
succession-words = In words
succession-words-help = Such as the number of the decision, or what goes over; needed when the reason is “Other”, 200 characters at most.
succession-words-given = In words: { $words }
succession-into = Becomes part of
succession-merge = Merge into another
succession-merge-note = The institution becomes part of another one; its agreements and nodes do not move by themselves.
succession-merge-day = First day as a part
succession-merge-done = Merger recorded
succession-split = Split off a part
succession-split-note = A part becomes an institution of its own; this one stays.
succession-split-day = First day of the part
succession-split-done = Split recorded
succession-hand-over = Hand a part to another
succession-hand-over-note = A part of the institution, such as a branch or a department, goes to another one in the register; both stay.
succession-hand-over-day = First day with the other
succession-hand-over-done = Transfer of a part recorded
succession-to = Who takes the part
succession-close = Close the institution
succession-close-note = The institution is no more and nobody follows it; if somebody does, record a merger.
succession-close-day = First day without it
succession-close-done = Closing recorded

succession-will = This will happen:
succession-again = If this is right, press “{ $button }” again.
succession-will-close = From { $day } on { $name } is closed, in no count of institutions and in no rate.
succession-will-merge = From { $day } on { $name } is part of { $into } and no longer counted by itself.
succession-will-split = From { $day } on { $part }, split off { $name }, is in the register and counted by itself.
succession-will-hand-over = From { $day } on a part of { $name } belongs to { $into }; both stay, and no count or rate changes.
succession-will-not-move = Nodes, agreements and accounts of the part do not move by themselves; they are changed on the records of both.
succession-will-leave = Its membership changes from “{ $before }” to “{ $after }”.
succession-no-membership = It is not a member of the network, and stays so.
succession-will-end-service = { $what } ends on that day.
succession-will-end-agreements = { $count ->
    [one] One agreement ends on that day, with { $names }.
   *[other] { $more ->
        [yes] { $count } agreements end on that day, with { $names } and others.
       *[no] { $count } agreements end on that day, with { $names }.
      }
  }
succession-no-agreements = It has no agreement to end.
succession-will-end-nodes = { $count ->
    [one] One DICOM node goes out of use at once: { $names }.
   *[other] { $more ->
        [yes] { $count } DICOM nodes go out of use at once: { $names } and others.
       *[no] { $count } DICOM nodes go out of use at once: { $names }.
      }
  }
succession-no-nodes = It has no DICOM node in use.
succession-will-keep-into = { $into } keeps its facts, membership, agreements and nodes as they are.
succession-will-keep-whole = { $name } keeps its facts, membership, agreements and nodes as they are.
succession-will-start = { $part } has no membership, agreement or node yet; its way into the network begins anew.
succession-will-not-accounts = Accounts of its staff are not closed by themselves; the security administrator does that.
succession-will-stay = The record of { $name }, its history and every figure of earlier days stay.
succession-will-stand = This cannot be undone.

succession-became-part = Became part of
succession-took-over = Took over
succession-part-founded = A part became
succession-part-founded-here = Split off from
succession-part-given = Gave a part to
succession-part-given-here = Was given a part of
