### Links: one node over time.

links-nav-node = Node history
links-node-kind = DICOM node
links-node-address = Address
links-node-course = C-ECHO availability by day
links-node-course-caption = Last { $days } days, asked every five minutes: good answers ÷ all of the day.
links-node-axis = Availability
links-node-availability = Availability in { $days } days
links-node-failed = Interruptions in { $days } days
links-node-times = times
links-node-failed-note = Failures in a row count once, also such that were too short for an incident
links-node-failed-for = Interrupted in { $days } days
links-node-stretches = How it answered
links-node-stretches-caption = The same answer again and again is one stretch; the newest first, at most 200 of each kind. A scheduled job forgets old ones.
links-node-never = Never asked so far
links-node-began = Began
links-node-ended = Ended
links-node-lasted = Lasted
links-node-lasts = until now
links-node-asked = Asked
label-probe-kind-echo = C-ECHO
label-probe-kind-web = DICOMweb
