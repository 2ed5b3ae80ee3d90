### The desk of a reviewer of quality control: blind reviews and arbitration.

quality-nav-reviews = My reviews
quality-nav-arbitration = Arbitration

quality-reviews-title = My reviews
quality-reviews-answer = Drawn reports, read blind: no hospital, writer, reviewer or earlier score.
quality-reviews-none = Nothing left to review
quality-reviews-none-hint = All drawn reports are given out; new ones come with the next month’s draw.
quality-arbitration-title = Arbitration
quality-arbitration-answer = Reports over which two reviewers differ, or which are disputed, decided blind by a third.
quality-arbitration-none = Nothing to arbitrate
quality-arbitration-none-hint = Differences and disputes come here; what you reviewed yourself goes to somebody else.

quality-desk-done = { $count } done this month
quality-desk-left = { $count } left
quality-desk-ends = about { $pace } each, done by { $moment }
quality-desk-ends-fast = { $pace } each, done by { $moment }
quality-pace-below-a-second = less than 1 s
quality-desk-last = The one before is submitted: { $total } points · RADPEER { $radpeer } · { $film }
quality-desk-last-vetoed = The one before is submitted: vetoed, 0 points · RADPEER { $radpeer } · { $film }

quality-desk-report = Report to review
quality-desk-contrast = with contrast
quality-desk-plain = without contrast
quality-desk-size = { $series } series, { $instances } images
quality-desk-history = Clinical history
quality-desk-question = Question
quality-desk-findings = Findings
quality-desk-impression = Impression

quality-desk-images = Images
quality-desk-images-elsewhere = The platform does not keep the images of this study
quality-desk-images-elsewhere-hint = They lie at the hospital: review the report here, and grade the images as they are read there.
quality-desk-place = Image { "{place}" } of { "{count}" } · series { "{series}" }
quality-desk-place-of-part = Image { "{place}" } of { "{count}" } kept here, { $total } in all · series { "{series}" }
quality-desk-slider = Place among the images
quality-desk-image-failed = The image did not come; look at the connection and try again.
quality-desk-window-usual = Usual
quality-desk-window-soft = Soft tissue
quality-desk-window-lung = Lung
quality-desk-window-bone = Bone
quality-desk-window-brain = Brain
quality-desk-tool-previous = Previous image
quality-desk-tool-next = Next image
quality-desk-tool-closer = Closer
quality-desk-tool-farther = Farther
quality-desk-tool-reset = As at first

quality-desk-total = Score of the report
quality-desk-rubric = Rubric version { $version }, since { $day }
quality-desk-vetoed = Vetoed
quality-desk-radpeer = RADPEER score
quality-desk-film = Grade of the images
quality-desk-lost = Points taken off
quality-desk-of-points = of { $points }
quality-desk-veto = veto
quality-desk-marks = Marks
quality-desk-mark-positive = Positive
quality-desk-mark-artefact = Artefact
quality-desk-mark-well_formed = Well-formed
quality-desk-comment = Comment
quality-desk-comment-help = Optional; no names of people or hospitals, please.
quality-desk-submit = Submit and go on

quality-desk-keys = Keys
quality-desk-key-radpeer = RADPEER
quality-desk-key-film = grade
quality-desk-key-lost = half / all points off
quality-desk-key-marks = marks
quality-desk-key-slices = images
quality-desk-key-window = window
quality-desk-key-zoom = zoom
quality-desk-key-comment = comment
quality-desk-key-submit = submit

quality-desk-add = Add a report
quality-desk-add-number = Case number
quality-desk-add-help = An issued report may be added; it is marked as added by a reviewer and counts in no estimate.
quality-desk-add-save = Add
quality-desk-add-missing = Type a case number.
quality-desk-added = Added and marked as such; it comes after the reports that wait.

quality-home-title = My reviews at a glance
quality-home-answer = The next report to review, and how much is left.
quality-home-next = Next
quality-home-start = Start reviewing
quality-home-unit = reports
quality-home-done = Done this month
quality-home-left = To review
quality-home-to-arbitrate = To arbitrate
quality-home-pace = Time for each (median)

error-review_image_not_found = There is no such image, or the platform does not keep it.
error-frame_unusable = { $problem ->
    [not_an_image] This object holds no image (a structured report or a plan, for instance).
    [not_decodable] The compression of this image cannot be read, or its data is damaged.
    [too_large] This image is too large to be shown here.
    [no_such_frame] The file has no such frame.
    [timed_out] Reading this image took too long and was stopped.
    [not_kept] The file of this image is no longer on the platform.
   *[broken] The file of this image is damaged and cannot be shown.
}
