### Signing in and accounts.

accounts-sign-in = Sign in
accounts-user-name = User name
accounts-password = Password
accounts-sign-in-note = Accounts are given out by your institution's administrator. Do not save your password on a shared computer.
accounts-sign-in-again = The page was open too long. Sign in again.
accounts-demo-title = Demonstration accounts
accounts-demo-hint = Choose a role to fill the form. The password of all accounts is
