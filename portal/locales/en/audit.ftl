error-nobody_acts = It is not known who does this, so nothing was done. Give the time to the administrator.
error-personal_detail = This would have put personal data into the audit trail, so nothing was done.
error-trail_lost = The audit trail cannot be written, so nothing was done. Tell the administrator at once.
