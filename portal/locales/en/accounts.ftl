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

accounts-apply-link = No account yet? Apply for one
accounts-step-code-title = Enter your code
accounts-step-code-why = The password is right. Open your authenticator app and enter the six digits it shows now.
accounts-step-own-password-title = Choose your own password
accounts-step-own-password-why = Your current password was handed out. Choose one that only you know, with at least { $shortest } characters.
accounts-step-set-up-title = Set up your second factor
accounts-step-set-up-why = Your role signs in with a second factor. Scan the QR code with an authenticator app, then enter the six digits it shows.
accounts-one-time-code = Code
accounts-one-time-code-help = Without your device, enter one of your recovery codes.
accounts-second-factor-secret = Cannot scan? Enter this key by hand:
accounts-qr-code = QR code for the authenticator app
accounts-new-password = New password
accounts-new-password-again = New password again
accounts-step-next = Continue
accounts-step-back = Sign in with another account
accounts-recovery-codes = Recovery codes
accounts-recovery-codes-why = If you lose your device, each code replaces it once. They are shown only now: write them down or print them, and keep them safe.
accounts-recovery-codes-kept = I have kept them. Go on
