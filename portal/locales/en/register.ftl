### Changes to records of institutions: steps into the network, agreements, DICOM nodes, filings, contacts.

error-agreement_not_found = No such agreement, or not yours to see.
error-agreement_ended = The agreement has ended and cannot be changed; record a new one.
error-node_not_found = No such DICOM node, or not yours to see.
error-evidence_missing = { $kind ->
    [agreement] An agreement in force with its scan must be on record before this step.
    [echo] No node in use of the institution answered its last C-ECHO, so this step cannot be taken.
    [test_study] Give the number of a test study received from this institution to take this step.
   *[other] Give the reason in words, at least 5 characters.
  }
error-scan_unusable = The scan must be a JPEG, PNG or PDF file of at most { $megabytes } MB.
error-service_stands = The service stands so already.
error-form_fields_unusable = Mend the marked fields and save again.
error-changed_meanwhile = Somebody else changed this record while you were filling in the form.

label-agreement-state-expiring = Expires soon
label-agreement-state-in_force = In force
label-agreement-state-upcoming = Not yet in force
label-agreement-state-ended = Ended

label-filing-standing-valid = Valid
label-filing-standing-expiring = Expires soon
label-filing-standing-expired = Expired
