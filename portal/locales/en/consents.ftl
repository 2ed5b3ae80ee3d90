error-nothing_to_read = There is no such record, or it is not yours to see.
error-consent_not_found = No such consent, or not yours to see.
error-emergency_not_found = No such emergency access.
error-consent_already_withdrawn = This consent has already been withdrawn.
error-emergency_already_reviewed = Somebody else has already reviewed this emergency access.
error-patient_already_linked = The account is already tied to this patient.
error-not_a_patient_account = No such patient account. Check the user name; the account needs the patient role.
error-consent_purpose_unusable = This purpose cannot be agreed to in this way. Choose another purpose or audience.
error-consent_period_unusable = The last day must be after today.
error-reason_too_short = State the reason in at least { $shortest } characters.
error-form_unusable = Upload a PDF, PNG or JPEG file of at most { $megabytes } MB.
error-review_of_own_access = Nobody reviews their own emergency access.
error-glass_unbreakable = Your role cannot take emergency access.

shell-section-consents = Consent
consents-nav-mine = My consents
consents-nav-who-saw = Who saw images
consents-nav-emergency = Emergency access
consents-nav-reviews = Emergency reviews
consents-nav-hospital = Patients' consents
consents-own-study = My study

label-purpose-own = Own viewing
label-purpose-treatment = Treatment
label-purpose-remote_diagnosis = Remote diagnosis
label-purpose-quality_control = Quality control
label-purpose-supervision = Supervision
label-purpose-operation = Platform operation
label-purpose-research = Research
label-purpose-emergency = Emergency access

label-audience-everybody_treating = Every doctor who treats me
label-audience-institution = A named hospital
label-audience-team = A named team

label-given-how-patient = Given online by the patient
label-given-how-form = Recorded by the hospital (signed form)
label-given-how-request = Noted with the remote request

label-verdict-justified = Justified
label-verdict-not_justified = Not justified

label-reason-own_record = Own record
label-reason-care = Needed for care
label-reason-oversight = Oversight
label-reason-sample = Quality sample
label-reason-consent_given = The patient has agreed
label-reason-emergency_access = Emergency access
label-reason-not_this_role = The role may not read this
label-reason-no_relationship = No care relationship with the patient
label-reason-not_this_content = Not part of this purpose
label-reason-not_issued = The report has not been issued
label-reason-no_consent = The patient has not agreed
label-reason-consent_withdrawn = The patient has withdrawn their consent
label-reason-consent_expired = The patient's consent has expired
label-reason-emergency_over = The emergency access has ended

consents-closed = { $reason }: the patient, the study and the report are not shown.
consents-emergency-marked = You are in emergency access to this patient until { $until }. The patient and the auditor have been told, and it is reviewed within 24 hours.
consents-emergency-offer = Emergency access

consents-with-request = Sending records that the patient has been told of and agrees to this remote reading. The patient can withdraw at any time.
consents-mine-title = My consents
consents-mine-answer = Who may see my images and reports, what for, and until when.
consents-given = Consents
consents-none = No consents yet
consents-none-hint = Consents you give, and those a hospital records for you, are listed here.
consents-for = For
consents-what = What they may see
consents-lasts = Valid
consents-how = How it was given
consents-state = State
consents-everything = All my studies at this hospital
consents-withdrawn-at = Withdrawn { $moment }
consents-until-withdrawn = Until withdrawn
consents-until = To the end of { $day }
consents-state-in-force = In force
consents-state-withdrawn = Withdrawn
consents-state-over = Ended
consents-withdraw = Withdraw
consents-withdrawn-toast = Consent withdrawn, with immediate effect.
consents-given-toast = Consent given. You can withdraw it at any time.
consents-new = New consent
consents-new-hint = A consent takes effect at once and can be withdrawn at any time; whoever opens your record after that sees nothing.
consents-not-tied = Your account is not tied to a hospital record yet
consents-not-tied-hint = Show your identity card at the hospital's counter. Once it is verified, your images and consents appear here.
consents-record = Hospital
consents-purpose = Purpose
consents-purpose-help = Choose “Treatment” and name the hospital when you are going elsewhere. “Research” shares only data without your identity.
consents-for-help = Type to find a hospital or a team. Treatment and research have to name one.
consents-lasts-90 = Three months
consents-lasts-365 = One year
consents-lasts-0 = Until withdrawn
consents-give = Agree

consents-who-saw = Who saw my images
consents-who-saw-answer = Who, other than you, looked at your images and reports, and what for.
consents-who-saw-audit = Who looked at a patient's images and reports, and what for.
consents-who-saw-study = Study or case number
consents-who-saw-help = The number of any study or case of the patient, as the audit trail shows it; emergency reviews link here.
consents-who-saw-enter = Enter a number to see who looked
consents-nobody-saw = Nobody has looked
consents-nobody-saw-hint = Each time somebody opens images or a report, it is noted here.
consents-saw-who = { $role } { $name }
consents-saw-earlier = Earlier, up to { $day }
consents-saw-newest = Back to the newest
consents-saw-nobody = System
consents-saw-emergency = Emergency access
consents-saw-study-read = the images
consents-saw-case-read = the request and the images
consents-saw-report-read = the report
consents-saw-times = { $number ->
    [one] once
   *[other] { $count } times
}
consents-saw-did = Looked at { $what } · for { $purpose } · { $times }
consents-told = { $moment }: { $role } of { $institution } took emergency access to your record. Reason: { $reason } Finding: { $found }.
consents-told-waiting = under review by the auditor
consents-told-auditor = { $count ->
    [one] One emergency access waits for your review; a finding is due within 24 hours.
   *[other] { $count } emergency accesses wait for your review; a finding is due within 24 hours.
}
consents-no-institution = an unregistered hospital

consents-own-back = Home
consents-own-report = Report
consents-own-report-by = Written by the doctor at { $moment }
consents-own-no-report = No report yet
consents-own-no-report-hint = The report appears here once it is issued. Questions? Ask the hospital that examined you.

consents-emergency-title = Emergency access
consents-emergency-answer = In an emergency, give a reason and open the patient's record; it is reviewed afterwards.
consents-emergency-ask = Ask for emergency access
consents-emergency-warning = Only where life or health is at stake and there is no time to ask for consent.
consents-emergency-record = Case or study number
consents-emergency-record-help = For example AH20261124-7K3M9Q.
consents-emergency-reason = Reason
consents-emergency-reason-help = At least { $shortest } characters: the condition, and why the record is needed. The patient and the auditor will read it.
consents-emergency-open = Confirm and open
consents-emergency-means = What follows
consents-emergency-four-hours = The patient's studies and issued reports are open to you for 4 hours.
consents-emergency-marked-all = The page says all the time that this is an emergency access.
consents-emergency-told = The patient and the auditor are told at once.
consents-emergency-reviewed = The auditor reviews the reason within 24 hours.
consents-emergency-own = My emergency accesses
consents-emergency-none = None so far
consents-emergency-span = { $start } to { $end }
consents-emergency-opened = Emergency access has begun; it ends in 4 hours.
consents-review-waiting = To review
consents-review-late = Review overdue

consents-reviews-title = Emergency reviews
consents-reviews-answer = Was each emergency access justified? A finding is due within 24 hours.
consents-reviews-waiting = To review
consents-reviews-late = Overdue
consents-reviews-done = Reviewed
consents-reviews-unjustified = Not justified
consents-reviews-queue = Waiting for review
consents-reviews-past = Reviewed
consents-reviews-none = Nothing to review
consents-reviews-none-hint = Each emergency access appears here as soon as it is taken.
consents-review-who = { $role } { $name }
consents-review-reason = Reason
consents-review-of = Patient of
consents-review-span = Access
consents-review-seen = What was read
consents-review-trail = Who looked at this patient
consents-review-due = Due
consents-review-due-in = in { $time }
consents-review-overdue-by = overdue by { $time }
consents-review-finding = Finding
consents-review-comment = Comment
consents-review-comment-help = At least { $shortest } characters: what was checked.
consents-review-save = Submit finding
consents-review-saved = Finding submitted.
consents-review-choose = Choose a finding.
consents-review-at = Reviewed at

consents-hospital-title = Patients' consents
consents-hospital-answer = Record what your patients signed, and verify whose account is whose.
consents-hospital-number = Patient or accession number
consents-hospital-help = Your hospital's patient number, or the accession number of any study, in full.
consents-hospital-start = Enter a number to find a patient
consents-hospital-unknown = No patient of your hospital has this number
consents-hospital-hint = Only patients of your own hospital are found.
consents-hospital-patient = { $institution } · { $count ->
    [one] { $count } study
   *[other] { $count } studies
}
consents-hospital-form = Record a signed consent
consents-hospital-save = Record consent
consents-hospital-saved = Consent recorded.
consents-hospital-list = The patient's consents
consents-hospital-none = No consents of this patient yet
consents-scan = Signed form
consents-scan-choose = Choose a file
consents-scan-help = PDF, PNG or JPEG, up to 5 MB. Kept encrypted; each download is noted.
consents-scanned = Chosen: { $name }
consents-tied = Accounts of this patient
consents-tied-nobody = No account is tied yet.
consents-tie = Verify and tie
consents-tie-name = User name of the patient's account
consents-tie-help = Check the patient's identity card first. The patient then sees their images at your hospital.
consents-tied-toast = Account tied.
consents-untie = Untie
consents-untied-toast = Untied, with immediate effect.

home-patient-title = Welcome, { $name }
home-patient-answer = Your images, reports and consents are here.
home-patient-studies = My studies
home-patient-study-count = Studies
home-patient-consents = Consents in force
home-patient-seen = Recent views
home-patient-emergencies = Emergency accesses
home-patient-emergencies-note = in the last three months
home-patient-none = No studies yet
home-patient-images = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
