### Signing in and accounts.

accounts-sign-in = Sign in
accounts-user-name = User name
accounts-password = Password
accounts-sign-in-note = Accounts are given out by your institution's administrator. Do not save your password on a shared computer.
accounts-sign-in-again = The page was open too long. Sign in again.
accounts-demo-title = Demonstration accounts
accounts-demo-hint = Choose a role to fill the form. Every password is

accounts-purpose-commission = Networking, turnaround, teams
accounts-purpose-city_official = Institutions of one city
accounts-purpose-team_lead = Roster, load, what is waiting
accounts-purpose-expert = Reading and reporting
accounts-purpose-reviewer = Auditing the team's reports
accounts-purpose-qc_reviewer = Sampled quality review
accounts-purpose-hospital_clerk = Requests and their reports
accounts-purpose-hospital_manager = Own turnaround and reception
accounts-purpose-patient = Own images
accounts-purpose-system_admin = Operation and scheduled jobs
accounts-purpose-security_admin = Accounts and keys
accounts-purpose-auditor = Audit trail
