### Cases: worklist, record, request.

cases-nav-worklist = Worklist
cases-nav-new = Request a report
cases-nav-record = Case

cases-worklist-title = Worklist
cases-worklist-answer = Which cases wait for whom, the most pressing first.
cases-ask = Request a report
cases-cancel = Cancel
cases-filter-text = Case, site or patient
cases-filter-overdue = Overdue only
cases-chip-open = Open
cases-chip-overdue = Overdue
cases-export-name = case worklist
cases-empty = No cases here
cases-empty-hint = No case matches. Cases assigned to you appear here by themselves.
cases-empty-hint-hospital = No case matches. Once a study has arrived, you can ask for a report on it.

cases-number = Case number
cases-status = Status
cases-urgency = Urgency
cases-kind = Kind
cases-modality = Modality
cases-examination = Examination
cases-patient = Patient
cases-requesting-site = Requesting site
cases-reading-site = Diagnosing site
cases-team = Team
cases-expert = Expert
cases-reviewer = Reviewer
cases-time = Time
cases-requested-at = Requested
cases-due-at = Due
cases-issued-at = Issued
cases-no-expert-yet = Not yet assigned

cases-took = took { $time }

cases-body-chest = chest
cases-body-head = head
cases-body-brain = brain
cases-body-neck = neck
cases-body-abdomen = abdomen
cases-body-pelvis = pelvis
cases-body-spine = spine
cases-body-cspine = cervical spine
cases-body-tspine = thoracic spine
cases-body-lspine = lumbar spine
cases-body-heart = heart
cases-body-breast = breast
cases-body-shoulder = shoulder
cases-body-elbow = elbow
cases-body-hand = hand
cases-body-wrist = wrist
cases-body-hip = hip
cases-body-knee = knee
cases-body-ankle = ankle
cases-body-foot = foot
cases-body-extremity = extremity
cases-body-thyroid = thyroid
cases-body-liver = liver
cases-body-kidney = kidney
cases-body-stomach = upper GI
cases-body-prostate = prostate
cases-body-wholebody = whole body
cases-sex-m = Male
cases-sex-f = Female
cases-sex-o = Other
cases-age = { $years } y

cases-back = Worklist
cases-record-tabs = Case
cases-tab-overview = Overview
cases-tab-report = Report
cases-tab-timeline = Timeline
cases-print = Print report

cases-request = What is asked
cases-clinical-history = Clinical history
cases-question = Question
cases-texts-hidden = What was asked is not shown to you
cases-texts-hidden-why = The history is the patient’s: only the requesting site, the expert and the reviewer see it.
cases-patient-forgotten = The patient's data was destroyed on { $day } and cannot be restored.
cases-patient-hidden = Only the requesting site, the expert and the reviewer see who the patient is.
cases-name = Name
cases-sex = Sex
cases-age-title = Age
cases-patient-id = Patient ID
cases-people = People
cases-study = Study
cases-accession-number = Accession number
cases-study-date = Study date
cases-study-description = Description
cases-images = Images
cases-images-count = { $series } series, { $instances ->
    [one] { $instances } image
   *[other] { $instances } images
}
cases-series-none = No list of series was received.
cases-series-number = Series
cases-series-description = Description
cases-series-modality = Examination
cases-series-device = Device
cases-series-instances = Images

cases-steps = Time of each step
cases-steps-target = Target { $target } from the request to the issued report; a platform setting.
cases-step-waiting = Waiting for assignment
cases-step-opening = Waiting to be opened
cases-step-reading = Reading and writing
cases-step-review = Review and issue
cases-step-total = Total
cases-step-going-on = { $time } so far

cases-information = Further information
cases-information-question = The expert asks
cases-information-answer = The requesting site answers
cases-information-no-consent = The patient has not agreed, or no longer agrees, so the expert can neither read nor report. Ask the patient: if they agree, record it and answer here; if not, withdraw the request.
cases-information-open = Waiting for the requesting site
cases-ask-summary = Something missing? Ask the requesting site
cases-ask-label = What is needed
cases-ask-help = The case waits for the answer and then comes back to you; what you have drafted is kept.
cases-ask-send = Send the question
cases-answer-label = Answer
cases-answer-help = With the answer the case goes back to the same expert.
cases-answer-send = Send the answer
cases-information-asked = The requesting site has been asked.
cases-information-given = The answer has reached the expert.

cases-report = Report
cases-findings = Findings
cases-impression = Impression
cases-about = The case in short
cases-write-diagnosis = Write the report
cases-write-consultation = Write the answer
cases-save-draft = Save draft
cases-draft-saved = Draft saved { $time }
cases-submit-diagnosis = Submit for review
cases-submit-consultation = Issue the answer
cases-submit-means-diagnosis = A reviewer of your team audits the report; meanwhile it cannot be changed. Once passed, it is issued to { $hospital }.
cases-submit-means-consultation = The answer is issued to { $hospital } at once, without review, and cannot be changed afterwards.
cases-returned-by = Returned by { $name }
cases-report-submitted = The report is submitted.
cases-report-none = The report is not issued yet
cases-report-none-why = The case is “{ $status }” now; once issued, the report is read and printed here.

cases-to-audit = Report to review
cases-review = Review
cases-return-reason = Reason for returning it
cases-return-reason-help = Needed to return the report: what to add or correct; the writer goes by it.
cases-return = Return
cases-pass = Pass and issue
cases-pass-means = The report is issued to the requesting site at once and cannot be changed afterwards.
cases-report-passed = Passed; the report is issued.
cases-report-returned = Returned to its writer.
cases-versions = Versions of the report
cases-version = Version { $version }
cases-not-audited = Not reviewed
cases-written-by = { $name } · { $moment }

cases-sheet-title-diagnosis = Remote imaging report
cases-sheet-title-consultation = Remote imaging consultation
cases-sheet-writer = Reported by
cases-sheet-reviewer = Reviewed by
cases-sheet-written = Reported
cases-sheet-issued = Issued
cases-sheet-note-diagnosis = Issued through the remote diagnosis platform, for the treating physician to use together with the patient’s condition.
cases-sheet-note-consultation = An opinion for the requesting site, whose physicians decide with the clinical picture.

cases-withdraw = Withdraw
cases-withdraw-title = Withdraw the request
cases-withdraw-means = Case { $number } ends: nobody reads it any more and nothing written is issued. This cannot be undone; ask again when needed.
cases-withdraw-type = Type the last six characters of the case number, { $suffix }, to confirm
cases-withdraw-mismatch = That is not the end of the case number; type it again.
cases-withdrawn = The request is withdrawn.

cases-timeline-empty = Nothing recorded yet
cases-by-platform = Platform
cases-event-assigned-expert = to { $expert }
cases-event-released-expert = from { $expert }
cases-event-escalated-expert = reminds { $expert }
cases-event-keeper = { $tier } · { $team }
cases-event-version = Version { $version }

cases-field-text_missing = This is needed.
cases-field-text_too_long = This is too long; shorten it.

cases-new-title = Request a report
cases-new-answer = Choose the study, say what is known and what is asked; the platform assigns an expert by its rules.
cases-new-study = Study
cases-new-study-label = Choose a study
cases-new-study-missing = Choose a study.
cases-new-draft-needs-study = Choose a study, and what you type is kept.
cases-new-search = Whole accession number, patient’s name or ID
cases-new-none-found = No such study
cases-new-none-found-hint = Check that the number, name or ID is complete; images on their way take a moment.
cases-new-none-received = No study of your hospital has arrived yet
cases-new-none-received-hint = Once images are sent to the platform they appear here.
cases-new-images = { $instances ->
    [one] { $instances } image
   *[other] { $instances } images
}
cases-new-open-already = already asked
cases-new-request = Request
cases-new-kind-diagnosis = A hospital above writes the report; it is reviewed before it is issued
cases-new-kind-consultation = A city or province team answers a difficult case directly
cases-new-target = due in { $time }
cases-new-urgency-help = Counted from the request. Emergency is for possible danger to life only.
cases-new-history-help = Complaint, signs, related tests and earlier images.
cases-new-question-help = What the expert should answer.
cases-new-send = Send the request
cases-new-sent = Case { $number } is sent and waits for an expert.

cases-fee-facts = What the fee depends on
cases-fee-parts = Body parts
cases-fee-parts-count = { $parts } { $parts ->
    [one] part
   *[other] parts
}
cases-fee-parts-help = Parts to be reported; from the second on each costs a share of the first.
cases-fee-contrast = With contrast
cases-fee-named = Named expert
cases-fee-exemption = Exemption
cases-fee-exemption-none = None
cases-fee-exemption-help = Your hospital keeps the document that shows it.
cases-field-parts_out_of_range = Choose 1 to 12 parts.
cases-minutes = Minutes of the consultation
cases-minutes-help = As long as it really took; the fee depends on it.
cases-field-minutes_missing = Say how many minutes the consultation took.
cases-field-minutes_out_of_range = Give whole minutes from 1 to 600.
