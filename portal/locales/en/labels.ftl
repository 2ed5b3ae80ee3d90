### Names of enum members and units; the key is label-<enum class>-<value>.

label-availability-stored = Stored by the platform
label-availability-indexed = Indexed in place

label-bucket-day = By day
label-bucket-week = By week

label-case-action-assign = Assign
label-case-action-accept = Accept
label-case-action-decline = Decline
label-case-action-move = Move
label-case-action-hand_over = Hand over
label-case-action-release = Take back
label-case-action-open = Start reading
label-case-action-report = Submit report
label-case-action-pass = Pass
label-case-action-return = Return to writer
label-case-action-ask = Ask for information
label-case-action-answer = Give information
label-case-action-withdraw = Withdraw

label-case-event-kind-requested = Requested
label-case-event-kind-kept = Answered for
label-case-event-kind-handed_up = Handed up
label-case-event-kind-reserved = Reserved for an expert
label-case-event-kind-paused = Assignment paused
label-case-event-kind-resumed = Assignment resumed
label-case-event-kind-accepted = Accepted by the expert
label-case-event-kind-declined = Declined by the expert
label-case-event-kind-timed_out = Not accepted in time, taken back
label-case-event-kind-moved = Moved to another expert
label-case-event-kind-assigned = Assigned
label-case-event-kind-released = Taken back
label-case-event-kind-opened = Reading started
label-case-event-kind-reported = Report submitted
label-case-event-kind-returned = Returned to writer
label-case-event-kind-issued = Report issued
label-case-event-kind-delivered = Received by the hospital
label-case-event-kind-information_asked = Information asked for
label-case-event-kind-information_given = Information given
label-case-event-kind-escalated = Escalated as overdue
label-case-event-kind-withdrawn = Withdrawn

label-case-kind-diagnosis = Remote diagnosis
label-case-kind-consultation = Remote consultation

label-case-status-waiting = Waiting
label-case-status-assigned = Assigned
label-case-status-reading = Reading
label-case-status-in_review = In review
label-case-status-returned = Returned
label-case-status-needs_information = Needs information
label-case-status-issued = Issued
label-case-status-withdrawn = Withdrawn

label-city-340100 = Hefei
label-city-340200 = Wuhu
label-city-340300 = Bengbu
label-city-340400 = Huainan
label-city-340500 = Ma'anshan
label-city-340600 = Huaibei
label-city-340700 = Tongling
label-city-340800 = Anqing
label-city-341000 = Huangshan
label-city-341100 = Chuzhou
label-city-341200 = Fuyang
label-city-341300 = Suzhou
label-city-341500 = Lu'an
label-city-341600 = Bozhou
label-city-341700 = Chizhou
label-city-341800 = Xuancheng

label-city-short-340100 = Hefei
label-city-short-340200 = Wuhu
label-city-short-340300 = Bengbu
label-city-short-340400 = Huainan
label-city-short-340500 = Ma'anshan
label-city-short-340600 = Huaibei
label-city-short-340700 = Tongling
label-city-short-340800 = Anqing
label-city-short-341000 = Huangshan
label-city-short-341100 = Chuzhou
label-city-short-341200 = Fuyang
label-city-short-341300 = Suzhou
label-city-short-341500 = Lu'an
label-city-short-341600 = Bozhou
label-city-short-341700 = Chizhou
label-city-short-341800 = Xuancheng

label-exclusion-off_shift = Not on shift
label-exclusion-no_agreement = No agreement in force
label-exclusion-own_institution = Own hospital's case
label-exclusion-modality_not_read = Does not read the modality
label-exclusion-licence_invalid = Licence not valid
label-exclusion-practised_too_short = Less than three years of practice
label-exclusion-document_lapsed = A certificate has run out
label-exclusion-service_not_offered = Team does not offer the service
label-exclusion-level_too_low = Of a lower level than the requesting hospital
label-exclusion-declared_conflict = Declared conflict of interest
label-exclusion-other_duty = Has another duty
label-exclusion-own_report = Wrote the report
label-exclusion-reserved_for_another = Reserved for somebody else
label-exclusion-case_paused = The case is paused
label-exclusion-expert_paused = The expert is paused
label-exclusion-case_taken_away = The case was taken back before
label-exclusion-at_capacity = Shift is full

label-expert-title-chief_physician = Chief physician
label-expert-title-associate_chief_physician = Associate chief physician
label-expert-title-attending_physician = Attending physician

label-institution-kind-general_hospital = General hospital
label-institution-kind-county_hospital = County hospital
label-institution-kind-chinese_medicine_hospital = Hospital of Chinese medicine
label-institution-kind-maternal_and_child_hospital = Maternal and child hospital
label-institution-kind-specialist_hospital = Specialist hospital
label-institution-kind-township_health_centre = Township health centre
label-institution-kind-community_health_centre = Community health centre

label-job-outcome-running = Running
label-job-outcome-succeeded = Succeeded
label-job-outcome-failed = Failed
label-job-outcome-abandoned = Abandoned

label-job-trigger-schedule = Schedule
label-job-trigger-call = Urgent
label-job-trigger-person = Person
label-job-trigger-command = Command

label-left-alone-reason-still_changing = Still being written
label-left-alone-reason-symbolic_link = Symbolic link
label-left-alone-reason-special_file = Special file
label-left-alone-reason-permission_denied = Not readable
label-left-alone-reason-read_failed = Reading failed

label-level-primary = Primary
label-level-secondary = Secondary
label-level-tertiary = Tertiary

label-membership-state-applied = Applied
label-membership-state-agreement_signed = Agreement signed
label-membership-state-link_tested = Link tested
label-membership-state-trial = Trial
label-membership-state-live = Networked
label-membership-state-suspended = Suspended
label-membership-state-left = Left

label-modality-ct = CT
label-modality-mr = MR
label-modality-dx = DX
label-modality-cr = CR
label-modality-mg = Mammography MG
label-modality-us = Ultrasound US
label-modality-xa = Angiography XA
label-modality-rf = Fluoroscopy RF
label-modality-pt = PET
label-modality-nm = Nuclear medicine NM

label-quarantine-reason-empty = Empty file
label-quarantine-reason-not_dicom = Not a DICOM file
label-quarantine-reason-truncated = Truncated
label-quarantine-reason-too_large = Too large
label-quarantine-reason-media_directory = Media directory
label-quarantine-reason-duplicate_patient_id = Two patient IDs
label-quarantine-reason-missing_identifier = Identifier missing
label-quarantine-reason-invalid_identifier = Identifier not valid
label-quarantine-reason-unreadable_header = Header not readable
label-quarantine-reason-reader_crashed = Reader crashed
label-quarantine-reason-reader_timed_out = Reader timed out
label-quarantine-reason-unknown_source = Unknown source
label-quarantine-reason-conflicting_content = Conflicting content
label-quarantine-reason-patient_forgotten = Patient data destroyed
label-quarantine-reason-conflicting_patient = Conflicting patient
label-quarantine-reason-conflicting_hierarchy = Conflicting hierarchy
label-quarantine-reason-conflicting_institution = Conflicting institution
label-quarantine-reason-not_storable = Cannot be stored

label-review-decision-passed = Passed
label-review-decision-returned = Returned

label-role-commission = Health commission
label-role-city_official = City official
label-role-team_lead = Team lead
label-role-expert = Expert
label-role-reviewer = Reviewer
label-role-qc_reviewer = QC reviewer
label-role-hospital_clerk = Requesting doctor
label-role-hospital_manager = Hospital manager
label-role-patient = Patient
label-role-system_admin = System administrator
label-role-security_admin = Security administrator
label-role-auditor = Auditor

label-scope-kind-province = Province
label-scope-kind-city = City
label-scope-kind-institution = Institution
label-scope-kind-team = Team
label-scope-kind-expert = Own cases
label-scope-kind-platform = Platform

label-service-electronic_film = Electronic film

label-step-assignment = Waiting for assignment
label-step-opening = Waiting for reading
label-step-reading = Reading
label-step-review = Review

label-storage-mode-local = Kept by the hospital
label-storage-mode-central = Kept by the platform

label-team-role-lead = Lead
label-team-role-reader = Reader
label-team-role-reviewer = Reviewer

label-team-tier-province = Province
label-team-tier-city = City
label-team-tier-county = County

label-standing-far_below = Below the 99.8% limit
label-standing-below = Below the 95% limit
label-standing-usual = Within the limits
label-standing-too_few = Too few to conclude

label-urgency-routine = Routine
label-urgency-urgent = Urgent
label-urgency-emergency = Emergency

label-worklist-view-all = All cases
label-worklist-view-to_read = To read
label-worklist-view-to_review = To review
label-worklist-view-to_answer = To answer
label-worklist-view-to_collect = New reports

label-application-state-submitted = Waiting
label-application-state-approved = Approved
label-application-state-refused = Refused

label-account-state-active = Active
label-account-state-without_role = No role
label-account-state-closed = Closed

label-staff-outcome-new = New
label-staff-outcome-changed = Changed
label-staff-outcome-same = Same
label-staff-outcome-refused = Refused
label-staff-problem-name_unusable = the name is missing or too long
label-staff-problem-user_name_unusable = only letters, digits and . _ - @ in a user name
label-staff-problem-user_name_twice = the user name is in the list twice
label-staff-problem-user_name_taken = the user name belongs to another account
label-staff-problem-role_unknown = there is no such role
label-staff-problem-role_not_yours = you cannot give this role
label-staff-problem-institution_unknown = no such institution, or not in your reach

label-row-outcome-new = New
label-row-outcome-changed = Changed
label-row-outcome-same = Same
label-row-outcome-refused = Refused
label-cell-fault-missing = must not be empty
label-cell-fault-too_long = the text is too long
label-cell-fault-unreadable = holds a line break or characters that cannot be seen
label-cell-fault-code_unusable = only letters, digits and . _ - in a code, at most 32
label-cell-fault-code_twice = the code is in the file twice
label-cell-fault-credit_code_twice = the credit code is in the file twice
label-cell-fault-word_unknown = there is no such choice
label-cell-fault-no_degrees = these are no degrees
label-cell-fault-coordinate_alone = longitude and latitude come together
label-cell-fault-no_day = this is no day; write it as 2026-01-31
label-cell-fault-future = this day is after today; give today or an earlier day
label-cell-fault-grade_without_level = a grade needs a level
label-cell-fault-level_taken_away = an institution that has a level keeps one
label-cell-fault-reason_missing = another way of storage needs its reason

label-grade-a = grade A
label-grade-b = grade B
label-grade-c = grade C

label-ownership-public = Government
label-ownership-enterprise = State enterprise
label-ownership-collective = Collective
label-ownership-non_profit = Private, non-profit
label-ownership-for_profit = Private, for profit

label-network-role-partner = M · partner hospital
label-network-role-platform = 1 · platform
label-network-role-requesting = N · requesting hospital

label-succession-kind-merge = Merger
label-succession-kind-split = Split

label-agreed-service-remote_diagnosis = Remote diagnosis
label-agreed-service-remote_consultation = Remote consultation
label-agreed-service-electronic_film = Electronic film
label-agreed-service-image_storage = Storage of images
label-agreed-service-result_recognition = Mutual recognition of results
label-agreed-service-quality_control = Quality control
label-agreed-service-training = Training

label-evidence-kind-agreement = Signed agreement
label-evidence-kind-echo = Link test (C-ECHO)
label-evidence-kind-test_study = Test study received
label-evidence-kind-note = Note

label-filing-kind-icp = ICP filing
label-filing-kind-classified_protection = Classified protection filing

label-contact-duty-leadership = Hospital leadership
label-contact-duty-imaging = Head of imaging
label-contact-duty-information = Head of information technology
label-contact-duty-on_call = On call around the clock

label-fact-name = Name
label-fact-kind = Kind
label-fact-ownership = Ownership
label-fact-network_role = Part in M + 1 + N
label-fact-city = City
label-fact-county = County
label-fact-storage_mode = Storage
label-fact-storage_reason = Reason for the storage
label-fact-level = Level
label-fact-grade = Grade
label-fact-credit_code = Credit code
label-fact-longitude = Longitude
label-fact-latitude = Latitude
label-fact-membership = Network status
label-fact-filings = Filings
label-fact-contacts = Contacts
label-fact-existence = Existence

label-networking-cut-level = Level
label-networking-cut-city = City
label-networking-cut-county = County
label-networking-cut-ownership = Ownership
label-networking-cut-network_role = Part in M + 1 + N

label-networking-change-kind-registered = Newly registered
label-networking-change-kind-closed = Closed
label-networking-change-kind-joined = Joined the network
label-networking-change-kind-left = Left the network
label-networking-change-kind-level_changed = Level changed
label-networking-change-kind-moved = Moved
label-networking-change-kind-ownership_changed = Ownership changed
label-networking-change-kind-role_changed = Part changed

label-exemption-poverty_relief = Poverty relief
label-exemption-emergency_relief = Public emergency
label-exemption-public_task = Government task
