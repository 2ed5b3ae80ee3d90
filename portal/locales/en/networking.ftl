### Institutions in the network: rates, directory, records.

networking-nav-institutions = Institutions
networking-nav-institution = Institution
networking-institutions-title = Institutions
networking-institutions-answer = Who is in the network, who is on the way, and who is not.

networking-name = Institution
networking-city = City
networking-level = Level
networking-membership = Membership
networking-since = Networked since
networking-film = E-film
networking-studies = Studies stored
networking-latest-study = Last received
networking-kind = Kind
networking-storage = Storage
networking-code = Code
networking-place = Place
networking-place-in = { $city }, { $county }
networking-inside = In the province
networking-outside = Outside the province
networking-search = Name or code
networking-with-film = Offers electronic film
networking-film-offered = Offered
networking-no-membership = Not connected
networking-no-level = No level

networking-tabs = Record of the institution
networking-tab-overview = Overview
networking-tab-agreements = Agreements
networking-tab-nodes = DICOM nodes
networking-cases-unit = {""}
networking-sent-nothing = has sent no images yet
networking-cases-30-days = Cases requested, 30 days
networking-in-target-30-days = Reports in target, 30 days
networking-median-30-days = Median turnaround, 30 days
networking-no-reports = no reports in 30 days
networking-way = How it came into the network
networking-became = Membership became “{ $what }”
networking-level-became = Level became { $what }
networking-service-began = { $what } began
networking-service-ended = { $what } ended
networking-no-history = No history
networking-no-history-hint = Each step into the network will be noted here.
networking-asks = Asks these institutions for reports
networking-asks-nobody = No agreement to ask anybody for reports
networking-reads = Reports for these institutions
networking-reads-nobody = No agreement to report for others
networking-partner = Partner
networking-agreement-kind = Kind
networking-valid-from = From
networking-valid-to = Until
networking-open-ended = open-ended
networking-three-party = three-party
networking-two-party = two-party
networking-agreements-first = The { $shown } most urgent of { $count }; “All agreements” has the rest.
networking-agreement-count = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
}.
networking-ae-title = AE title
networking-address = Address
networking-in-use = State
networking-node-active = in use
networking-node-inactive = out of use
networking-no-nodes = No DICOM node is registered
networking-no-nodes-hint = Images of this institution are accepted once a node is registered.
