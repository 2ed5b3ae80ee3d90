"""Who may read and do what about quality."""

from data_layer.accounts.records import Role

# Figures of the province or of a city, by hospital.
OFFICIALS = (Role.COMMISSION, Role.CITY_OFFICIAL)
# Who plans what is sampled, and signs what is published.
PLANNERS = (Role.COMMISSION,)
# Who reads the figures: reviewers of quality see the province, hospitals their own.
FIGURE_READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.QC_REVIEWER, Role.HOSPITAL_MANAGER)
DESK = (Role.QC_REVIEWER,)
# Plans, draws and rubrics; a reviewer is shown nothing of whose reports were drawn.
SAMPLING_READERS = (*PLANNERS, *DESK)
# Verdicts on hospitals: nothing for those who review them blind.
LOT_READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER)
HOSPITAL = (Role.HOSPITAL_MANAGER,)
READERS_OF_IMAGES = (Role.EXPERT, Role.REVIEWER)
# Who is told of findings and may answer, and who acts on signals.
ACTORS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.HOSPITAL_MANAGER,
    Role.TEAM_LEAD,
    Role.EXPERT,
    Role.REVIEWER,
)
