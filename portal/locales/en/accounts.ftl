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

accounts-nav-account = My account
accounts-account-title = My account
accounts-account-answer = Your roles and their reach, how you sign in, and where you are signed in now.
accounts-identity = Identity and roles
accounts-display-name = Name
accounts-role = Role
accounts-reach = Reach
accounts-validity = Valid
accounts-since = Since { $day }
accounts-period = { $first } to { $last }
accounts-current-password = Current password
accounts-password-help = At least { $shortest } characters. Changing it signs you out everywhere else.
accounts-change-password = Change password
accounts-password-changed = The password is changed, and you are signed out everywhere else.
accounts-second-factor = Second factor
accounts-second-factor-none = No second factor yet
accounts-second-factor-none-hint = With one, signing in also takes six digits from your phone: a stolen password alone opens nothing.
accounts-second-factor-begin = Set up
accounts-second-factor-confirm = Confirm
accounts-second-factor-on = On
accounts-second-factor-since = Since { $day }
accounts-second-factor-remove = Remove
accounts-second-factor-removed = The second factor is removed.
accounts-scan = Scan the QR code with an authenticator app, then enter the six digits it shows.
accounts-recovery-codes-done = I have kept them
accounts-recovery-renew = New recovery codes
accounts-sessions = Where you are signed in
accounts-session-device = Device
accounts-session-address = Address
accounts-session-since = Signed in
accounts-session-seen = Last seen
accounts-session-end = Sign out
accounts-session-this = This device
accounts-session-end-others = Sign out everywhere else
accounts-sessions-ended = You are signed out everywhere else.
accounts-device-unknown = Unknown device
accounts-recovery-left = { $count ->
    [one] One recovery code left
   *[other] { $count } recovery codes left
 }
