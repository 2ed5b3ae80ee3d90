### Signing in with an identity provider: the sign-in page, one's own account, the trail.

accounts-openid-provider = single sign-on
accounts-openid-or = or
accounts-openid-sign-in = Sign in with { $provider }
accounts-openid-leaving = On to { $provider }
accounts-openid-leaving-why = You are being taken to { $provider }. Prove there who you are; you come back by yourself. If nothing happens, choose "Continue".
accounts-openid-title = Single sign-on
accounts-openid-none = Not connected
accounts-openid-none-hint = Once connected, { $provider } opens this account as well as your user name and password do. Your rights stay as they are.
accounts-openid-connect = Check password and connect
accounts-openid-disconnect = Disconnect
accounts-openid-disconnected = Disconnected. Your other devices are signed out.
accounts-openid-connected = Connected
accounts-openid-connected-hint = You can sign in with { $provider } too.
accounts-openid-subject = Identity
accounts-openid-since = Connected on
accounts-openid-last-used = Last used
accounts-openid-never-used = never
accounts-openid-password-help = Your password, before the ways into your account change. Your other devices are signed out at once.
accounts-openid-refused = Nothing was connected: who you are could not be confirmed. Connect again, and finish within 10 minutes.
accounts-openid-too-often = Nothing was connected: too many attempts. Try again later.
accounts-take-identity = Disconnect identity
accounts-done-identity = The identity is disconnected and the account signed out.

error-identity_refused = Single sign-on did not open an account. Try again or use your password; connect an account you have under "My account", or apply for one first.
error-identity_taken = This identity is connected to another account, or this account to another identity.
error-provider_away = Single sign-on does not answer. Try again later, or use your user name and password.

audit-action-identity-connect = Connect identity
audit-action-identity-disconnect = Disconnect identity
audit-action-identity-use = Use connected identity
audit-code-identity_state = answer does not belong to this sign-in
audit-code-identity_session = session changed while connecting
audit-code-identity_issuer = answer of another provider
audit-code-identity_declined = not completed at the provider
audit-code-identity_code = provider does not take the code
audit-code-identity_token = identity token not valid
audit-code-identity_unknown = identity connected to no account
audit-code-identity_closed = connected account is closed
audit-code-identity_taken = identity or account already connected
audit-code-provider_away = provider does not answer
