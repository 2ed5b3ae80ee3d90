### The roster of experts: practice, certificates, teams over the years, imported rosters.

label-body-region-head_neck = Head and neck
label-body-region-chest = Chest
label-body-region-heart_vessels = Heart and vessels
label-body-region-breast = Breast
label-body-region-abdomen = Abdomen
label-body-region-pelvis = Pelvis
label-body-region-spine = Spine
label-body-region-extremities = Limbs and joints
label-body-region-whole_body = Whole body

label-age-group-adult = Adults
label-age-group-child = Children

label-document-kind-practising_certificate = Practising certificate
label-document-kind-qualification_certificate = Physician’s qualification certificate
label-document-kind-title_certificate = Certificate of professional title
label-document-kind-large_equipment_certificate = Large equipment certificate
label-document-kind-radiation_worker_certificate = Radiation worker’s certificate
label-document-kind-multi_site_filing = Filing of practice at several sites

label-leave-kind-annual = Annual leave
label-leave-kind-sick = Sick leave
label-leave-kind-training = Training
label-leave-kind-other = Other

label-swap-state-asked = Awaiting the colleague
label-swap-state-agreed = Awaiting the lead
label-swap-state-approved = Approved
label-swap-state-refused = Refused
label-swap-state-withdrawn = Withdrawn

error-licence_taken = Licence { $licence } is already another expert’s; check its number.
error-document_not_found = There is no such certificate, or it has no scan.
error-conflict_declared = This conflict is declared already.
error-declaration_not_found = This declaration no longer holds.
register-problem-unread = The expert does not read this modality; add the modality first.
register-problem-own = Cases of one’s own institution are never assigned; nothing need be declared.
register-problem-older_certificate = A certificate of this number is on record with a later last day.

roster-tabs = Record of the expert
roster-tab-now = Work now
roster-tab-record = Record

roster-and = {" "}·{" "}
roster-since = since { $first }
roster-from-to = { $first } to { $last }
roster-valid = Valid
roster-valid-forever = without end
roster-replaced = replaced
roster-over-blocking = expired: no cases

roster-facts = Position
roster-facts-edit = Change position
roster-languages = Signs reports in
roster-particulars = Correct particulars
roster-particulars-edit = Correct
roster-particulars-note = This only mends mistakes. When a licence was renewed, record the new practising certificate: the licence then follows.
roster-licence-number = Licence number
roster-career = Career
roster-career-none = No career on record
roster-career-detail = { $institution } · signs in: { $languages }

roster-practice-title = Modalities and subspecialties
roster-skills-edit = Modalities
roster-skills-note = From the day on cases are assigned by these modalities; subspecialties of a modality that is taken away end with it.
roster-practice = Subspecialties
roster-practice-edit = Subspecialties
roster-practice-note = The regions the expert is practised in, by modality. Assignment prefers them; it never insists.
roster-practice-children = Modalities in which children are read as well
roster-practice-caption = A tick means practised in; a shaded one, in children as well.
roster-practice-none = No subspecialties on record: cases are assigned whatever the region.
roster-region = Region

roster-document = Record a certificate
roster-document-record = Record a certificate
roster-document-note = One of the same kind and number is a renewal and takes its place. A practising certificate that lasts longer renews the licence.
roster-document-kind = Certificate
roster-document-number = Number
roster-document-from = Issued
roster-document-to = Valid to
roster-document-to-help = Leave empty if it never ends; a practising certificate must say it.
roster-document-scan = Scan
roster-documents = Certificates
roster-documents-none = No certificates on record
roster-documents-none-hint = Once recorded, they are pointed at 60 days before they end; an expired practising, large equipment or radiation worker’s certificate stops new cases.

roster-conflicts = Declared conflicts of interest
roster-conflicts-none = Nothing declared
roster-conflicts-none-hint = Cases of a declared institution are no longer assigned to this expert.
roster-conflict = Declare a conflict of interest
roster-conflict-declare = Declare
roster-conflict-note = From the day on no cases of the institution are assigned; cases in hand stay, and can be declined.
roster-conflict-institution = Institution
roster-conflict-reason = Reason
roster-conflict-end = End
roster-conflict-end-title = End the conflict with { $institution }
roster-conflict-end-day = First day without it

label-sign-off-language-zh = Chinese
label-sign-off-language-en = English

error-departure_with_cases = { $count ->
    [one] One case of the team lies with the expert
   *[other] { $count } cases of the team lie with the expert
}: { $cases }. Give a reason, and they go back to be assigned anew; or choose { $last }, when the last is due, or later as the last day.

experts-tab-record = Record
roster-document-state = State

roster-team-facts = Team
roster-team-facts-edit = Change name or tier
roster-team-name = Name of the team
roster-names = Names over the years
roster-names-none = Nothing on record

roster-offers = Services
roster-offers-edit = Change
roster-offers-note = From the day on only the kinds of cases and modalities listed are assigned to the team.
roster-offers-none = No services listed yet
roster-offers-none-hint = Until then the team is given whatever its members read; consultations only at province and city tier.

roster-member-add = Add a member
roster-member-note = The lead is handed over by whoever leads now; of the other roles one may hold several.
roster-member-licence-help = The expert must be in the directory.
register-problem-no_expert = Nobody in the directory has this licence; check the number, or import the expert first.
roster-leave = Remove
roster-leave-title = Remove { $name } from the team
roster-leave-note = After the last day their shifts are cancelled; what was stays on record.
roster-leave-confirm = Remove from the team
roster-leave-last = Last day
roster-leave-why = Why cases in hand are given back
roster-leave-why-help = Needed while cases that fall due later are in hand: they go back to be assigned anew.
roster-left-with-cases = Removed from the team; the cases in hand went back to be assigned.

roster-agreements = Agreements used ({ $count })
roster-agreements-note = Those in force of the team’s institution; they follow the registry of agreements.
roster-agreements-none = No agreement in force
roster-agreements-none-hint = Cases come to the team once its institution has an agreement with a hospital that asks.
roster-agreements-more = { $count } more
roster-agreement-asking = Requesting hospital

error-many_outdated = { $count ->
    [one] One expert was
   *[other] { $count } experts were
} changed by somebody else just now ({ $experts }); nobody was changed. Reload the list and try again.

roster-bulk-nav = Bulk changes
roster-bulk-title = Change many experts
roster-bulk-answer = Choose experts, or take all that the filters leave, and change them at once.
roster-bulk-add = Add modalities
roster-bulk-remove = Take modalities away
roster-bulk-title-form = Set the title
roster-bulk-languages = Languages of sign-off
roster-bulk-note = All are changed or nobody is; you are told of those whom somebody else changed meanwhile. At most 500 at a time.
roster-bulk-whom = Whom
roster-bulk-whom-chosen = The experts that are ticked
roster-bulk-whom-all = All that the filters leave
roster-bulk-done = { $count ->
    [one] One expert was changed.
   *[other] { $count } experts were changed.
}
register-problem-nobody = Tick experts first, or choose all that the filters leave.
register-problem-too_many = More than 500; narrow the filters first.

roster-out-nav = Expiring
roster-out-title = Expiring certificates
roster-out-answer = Whose licences and certificates are over, or will be within 60 days.
roster-out-blocked = Given no cases for it
roster-out-blocked-note = until a new certificate is recorded
roster-out-over = Expired certificates
roster-out-over-note = with those that stop nothing
roster-out-soon = Within { $days } days
roster-out-soon-note = remind them to renew
roster-out-list = What runs out
roster-out-none = Nothing runs out within { $days } days
roster-out-none-hint = What is about to is listed here, the first first.

error-roster_unusable = The first row must name the columns “Licence number” and “Name”, and there may be at most { $most } rows.
error-roster_outdated = { $count ->
    [one] One expert was
   *[other] { $count } experts were
} changed by somebody else since the check ({ $experts }); nothing was written. Check the file again.
error-institution_code_unknown = { $count ->
    [0] The register has no code “{ $institution }”; correct it, or register the institution first
   *[other] The register has no code “{ $institution }”; did you mean “{ $nearest }”? Correct the code
}
error-team_unknown = { $count ->
    [0] There is no team “{ $team }” to join; give the full name of a team you lead
   *[other] There is no team “{ $team }” to join; did you mean “{ $nearest }”?
}
error-modality_unknown = There is no modality “{ $modality }”; use { $known }
error-not_on_your_roster = The expert with licence { $licence } is in no team of yours; ask their lead or the commission
error-licence_twice = Licence { $licence } is there twice; keep one of the rows
error-own_team_missing = A new expert must join a team of yours; fill in the column “Team”

label-roster-subject-experts = Experts
label-roster-subject-shifts = Shifts

roster-list-licence_number = Licence number
roster-list-name = Name
roster-list-title-column = Title
roster-list-institution = Institution code
roster-list-licence_valid_to = Licence valid to
roster-list-practising_since = In independent practice since
roster-list-modalities = Modalities
roster-list-languages = Languages
roster-list-team = Team
roster-list-role = Role
roster-list-effective_from = Effective from

roster-list-nav = Import experts
roster-list-title = Experts from a spreadsheet
roster-list-answer = First checked, then written: what becomes of each row and which cell is wrong; nothing changes before you confirm.
roster-list-blank = Empty sheet
roster-list-help = The first row names the columns, in any order and either language; experts are known by licence. What has no column stays as it is. At most { $most } rows.
roster-list-caption = All is written at once; refused rows are left out. If somebody changes one of the experts meanwhile, the file must be checked again.
roster-list-count-new = { $count } new
roster-list-count-changed = { $count } changed
roster-list-count-same = { $count } the same
roster-list-count-refused = { $count ->
    [one] { $count } row refused
   *[other] { $count } rows refused
}
roster-list-accept = Write: { $new } new, { $changed } changed
roster-list-done = Written: { $new } new, { $changed } changed.
roster-list-of = Of
roster-list-result = Result

roster-capacity = Limit per shift
roster-capacity-rvu = { $rvu } RVU
roster-speeds = Reading speed
roster-speeds-none = No reading speed learned yet
roster-speeds-none-hint = It is learned each night from finished reports; until then the province’s median stands in.
roster-speeds-median = Median time
roster-speeds-cases = From cases
roster-speeds-caption = Learned from finished reports, { $moment }; it estimates when a case will be done, and assesses nobody.
