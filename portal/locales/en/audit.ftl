error-anchor_unreadable = Line { $line } of the anchors of the audit trail is unreadable: the file was changed or damaged.
error-anchor_unwritable = The audit trail cannot be anchored: the folder of the anchors is not writable.
error-nobody_acts = It is not known who does this, so nothing was done. Give the time to the administrator.
error-personal_detail = This would have put personal data into the audit trail, so nothing was done.
error-trail_broken = The audit trail is broken at event { $event }. Tell the auditor at once.
error-trail_lost = The audit trail cannot be written, so nothing was done. Tell the administrator at once.
