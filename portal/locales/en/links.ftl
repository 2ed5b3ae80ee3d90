error-incident_not_found = There is no such incident, or it is not yours to see.
error-incident_handled = Somebody has handled this incident already, or it is over. Reload to see how.
error-note_missing = Say in a note how the incident was dealt with.
