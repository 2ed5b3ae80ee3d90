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
