studies-nav-received = Received
studies-nav-study = Study
studies-nav-quarantine = Quarantine

studies-received-title = Received studies
studies-received-answer = How many imaging studies the institutions sent, down to each of them.
studies-total = Studies received
studies-total-note = { $instances } { $count ->
    [one] instance
   *[other] instances
} · { $size }
studies-today = New studies today
studies-yesterday = against all of yesterday
studies-sending = Sending institutions
studies-latest = latest { $moment }
studies-refused = Files in quarantine
studies-waiting = { $count } more left alone in the inbox
studies-days-title = New studies per day, last { $days } days
studies-days-caption = By the day of first receipt (Beijing time); today so far
studies-modalities-title = Studies by modality
studies-institutions-title = Top { $count } senders
studies-axis = Studies
studies-other-modalities = Other
studies-no-modality = No modality given

studies-patient = Patient
studies-study = Study
studies-institution = Institution
studies-images = Images
studies-availability = Storage
studies-received-at = Latest receipt
studies-date = Study date
studies-charset = Character set
studies-no-name = No name given
studies-none = –
studies-images-count = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
studies-series-count = { $count } series
studies-repaired = Repaired
studies-search = Name, patient ID, accession number or study UID, in full
studies-search-numbers = Accession number or study UID, in full
studies-modality = Modality
studies-period = Received
studies-last-days = { $days ->
    [1] Today
   *[other] Last { $days } days
}

studies-request-report = Request a report
studies-accession = Accession number
studies-body-part = Body part
studies-series = Series
studies-instances = Instances
studies-size = Size
studies-series-title = Series
studies-head-number = No.
studies-head-modality = Modality
studies-head-description = Description
studies-head-body-part = Body part
studies-head-device = Device
studies-head-images = Instances
studies-timeline = How it was received
studies-event-examined = Examination began
studies-event-first = First received
studies-event-latest = Latest images received
studies-name = Name
studies-patient-id = Patient ID
studies-birth-date = Date of birth
studies-sex = Sex
studies-sex-m = Male
studies-sex-f = Female
studies-sex-o = Other
studies-uid = Study instance UID
studies-forgotten = The patient's data was destroyed on { $day } and cannot be restored.
studies-people-hidden = Who the patient is, only the own hospital sees.
studies-no-series = No series are known
studies-no-series-hint = Of a study that stays in the hospital only counts and sizes are told.
studies-repaired-notice = { $count ->
    [0] Some images declare
    [one] One image declares
   *[other] { $count } images declare
} another character set than the one in use. Name and descriptions were read as they were written, and the raw bytes are kept. Please have the device's setting corrected.

studies-quarantine-title = Quarantine
studies-quarantine-answer = Which files were not stored, why, and what is to be done.
studies-mix-ups = Patient mix-ups
studies-mix-ups-note = Two IDs in one header, or two patients in one study
studies-conflicts = Conflicts with what is stored
studies-conflicts-note = The first stands, the later one is kept apart, nothing is overwritten
studies-left-alone = Left alone in the inbox
studies-left-alone-note = Neither taken nor changed; looked at again next time
studies-reason = Reason
studies-advice = What to do
studies-file = File
studies-refused-at = Refused
studies-place = Where it lies
studies-detail = Detail
studies-kept = Quarantine
studies-not-kept = Its own place
studies-nobody = Unknown
studies-nothing-refused = No file is in quarantine
studies-nothing-refused-hint = Files that are broken or contradict what is stored come here, with the reason.
studies-left-alone-title = Files left alone in the inbox
studies-left-alone-caption = As of the latest look. Links and special files are never opened.
studies-left-still_changing = Still arriving; it is taken ten seconds after its last change.
studies-left-symbolic_link = Links are never followed; put the file itself there.
studies-left-special_file = No regular file; remove it.
studies-left-permission_denied = The platform may not read it; give its account the right to.
studies-left-read_failed = Reading failed; check the disk or the network share.
studies-nothing-left-alone = Nothing is left over in the inbox
studies-since = First seen
studies-devices-title = Devices that declare a wrong character set
studies-devices-caption = Their texts are read as they are written, and the raw bytes are kept; please have the setting corrected.
studies-no-devices = No device declares a wrong character set
studies-device = Device
studies-repaired-images = Images repaired
studies-repaired-share = { $count } ({ $share })

studies-advice-empty = The file has no content; send it again.
studies-advice-not_dicom = No image; nothing to do. If it should be one, check the export.
studies-advice-truncated = The transfer broke off; send the whole study again.
studies-advice-too_large = Larger than the 8 GB a file may have; split it and send it again.
studies-advice-media_directory = The directory of a disc; it holds no images, nothing to do.
studies-advice-duplicate_patient_id = One header names two patient IDs; find out who the patient is and export again.
studies-advice-missing_identifier = A study, series or instance UID is missing; export it again from the PACS.
studies-advice-invalid_identifier = A UID is not formed as the standard says; ask the device's maker.
studies-advice-unreadable_header = The header is damaged; send it again, and ask the device's maker if that fails.
studies-advice-reader_crashed = The file makes the parser crash; give it to the system administrator.
studies-advice-reader_timed_out = Reading takes too long; give the file to the system administrator.
studies-advice-unknown_source = The sender is not known; register its AE title, then send again.
studies-advice-conflicting_content = Other content is stored under this instance UID and stands; find out which is right.
studies-advice-patient_forgotten = This patient's data was destroyed as required; no more images of the study are taken. Check the study UID.
studies-advice-conflicting_patient = Two patients under one study UID; find out who the patient is.
studies-advice-conflicting_hierarchy = One series or instance in two places; check and export again.
studies-advice-conflicting_institution = Another institution sent this study first; find out whose it is.
studies-advice-not_storable = The database does not accept its content; give it to the system administrator.
