### 统一身份认证登录：登录页、我的账号、审计用语。

accounts-openid-provider = 统一身份认证
accounts-openid-or = 或
accounts-openid-sign-in = 使用{ $provider }登录
accounts-openid-leaving = 前往{ $provider }
accounts-openid-leaving-why = 正在前往{ $provider }，请在那里验证身份，完成后会自动返回。如未自动跳转，请点击“继续”。
accounts-openid-title = 统一身份登录
accounts-openid-none = 尚未关联
accounts-openid-none-hint = 关联后，除用户名和密码外，也可使用{ $provider }登录本账号；权限不变。
accounts-openid-connect = 验证密码并关联
accounts-openid-disconnect = 解除关联
accounts-openid-disconnected = 已解除关联，其他设备已退出登录。
accounts-openid-connected = 已关联
accounts-openid-connected-hint = 可使用{ $provider }登录本账号。
accounts-openid-subject = 身份标识
accounts-openid-since = 关联日期
accounts-openid-last-used = 最近使用
accounts-openid-never-used = 未使用
accounts-openid-password-help = 更改登录方式前，请先输入密码。更改后，其他设备上的登录立即失效。
accounts-openid-refused = 关联未完成：未能确认您的身份。请重新关联，并在 10 分钟内完成。
accounts-openid-too-often = 关联未完成：尝试次数过多，请稍后再试。
accounts-take-identity = 解除统一身份
accounts-done-identity = 已解除统一身份关联，该账号已退出登录。

error-identity_refused = 未能通过统一身份认证登录。请重试或使用密码登录；已有账号的，先在“我的账号”中关联；没有账号的，先申请开通。
error-identity_taken = 该身份已关联其他账号，或本账号已关联另一身份。
error-provider_away = 统一身份认证暂时无法连接，请稍后再试，或使用用户名和密码登录。

audit-action-identity-connect = 关联统一身份
audit-action-identity-disconnect = 解除统一身份关联
audit-action-identity-use = 统一身份认证通过
audit-code-identity_state = 返回信息与本次登录不符
audit-code-identity_session = 关联期间登录已变更
audit-code-identity_issuer = 返回信息来自其他认证方
audit-code-identity_declined = 在认证方未完成验证
audit-code-identity_code = 认证方不接受授权码
audit-code-identity_token = 身份令牌无效
audit-code-identity_unknown = 身份未关联任何账号
audit-code-identity_closed = 关联的账号已停用
audit-code-identity_taken = 身份或账号已有关联
audit-code-provider_away = 认证方无法连接
