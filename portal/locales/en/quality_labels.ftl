### Names of what quality control deals in.

label-estimate-cut-institution = Hospital
label-estimate-cut-reader = Reader
label-quality-cut-institution = by institution
label-quality-cut-city = by city
label-quality-cut-level = by level

label-topic-quality_signal = A chart says more than chance would
label-topic-finding_told = A finding of a review is there for you
label-topic-finding_disputed = A finding is disputed
label-topic-finding_decided = A disputed finding was decided
label-topic-action_assigned = A corrective action is yours
label-topic-action_due = A corrective action is due
label-topic-action_checked = A corrective action was checked

label-incident-of-examination-artefact = Bad artefact
label-incident-of-examination-extravasation = Contrast extravasation

label-critical-kind-pulmonary_embolism = Acute pulmonary embolism
label-critical-kind-aortic_rupture = Acute aortic dissection or ruptured aneurysm
label-critical-kind-cardiac_tamponade = Cardiac tamponade
label-critical-kind-haemopneumothorax = Large haemopneumothorax
label-critical-kind-airway_foreign_body = Foreign body in trachea or bronchus
label-critical-kind-cerebral_infarction = Acute cerebral infarction
label-critical-kind-cerebral_haemorrhage = Acute cerebral haemorrhage
label-critical-kind-extra_axial_haemorrhage = Acute epidural or subdural haemorrhage
label-critical-kind-subarachnoid_haemorrhage = Acute subarachnoid haemorrhage
label-critical-kind-brain_herniation = Brain herniation
label-critical-kind-perforated_bowel = Perforation of the digestive tract
label-critical-kind-ruptured_organ = Ruptured abdominal organ with bleeding
label-critical-kind-strangulated_bowel = Strangulated bowel obstruction

label-side-of-telling-told = told by who found it
label-side-of-telling-heard = heard by who treats the patient

label-classification-system-pi_rads = PI-RADS
label-classification-system-bi_rads = BI-RADS

label-plan-state-draft = draft
label-plan-state-active = in force
label-plan-state-retired = retired

label-review-seat-kind-first = first reader
label-review-seat-kind-second = second reader
label-review-seat-kind-arbiter = arbiter

label-sample-state-open = open
label-sample-state-disagreed = waits for an arbiter
label-sample-state-settled = settled
label-sample-state-dropped = dropped

label-finding-state-told = told
label-finding-state-acknowledged = acknowledged
label-finding-state-disputed = disputed
label-finding-state-upheld = upheld
label-finding-state-changed = changed

label-agreement-on-radpeer = RADPEER score
label-agreement-on-film_grade = Film grade
label-agreement-on-well_formed = Well formed

label-subject-kind-institution = hospital
label-subject-kind-expert = reader

label-correction-state-open = open
label-correction-state-done = handed in
label-correction-state-helped = it helped
label-correction-state-did_not_help = it did not help
label-correction-state-cannot_tell = cannot be told
