### 登录与账号。

accounts-sign-in = 登录
accounts-user-name = 用户名
accounts-password = 密码
accounts-sign-in-note = 账号由所在机构管理员开通。请勿在公用电脑上保存密码。
accounts-sign-in-again = 页面停留过久，请重新登录。
accounts-demo-title = 演示账号
accounts-demo-hint = 选择一个角色即可填入。密码均为

accounts-purpose-commission = 全省联网率、时效与团队
accounts-purpose-city_official = 本市机构与联网进展
accounts-purpose-team_lead = 团队排班、负荷与待分派
accounts-purpose-expert = 阅片与撰写报告
accounts-purpose-reviewer = 审核本团队报告
accounts-purpose-qc_reviewer = 抽样质控评审
accounts-purpose-hospital_clerk = 提交申请、接收报告
accounts-purpose-hospital_manager = 本院时效与接收情况
accounts-purpose-patient = 查看本人影像
accounts-purpose-system_admin = 平台运行与定时作业
accounts-purpose-security_admin = 账号与密钥
accounts-purpose-auditor = 审计追踪

accounts-apply-link = 还没有账号？申请开通
accounts-step-code-title = 输入动态口令
accounts-step-code-why = 密码已通过。请打开身份验证器，输入当前显示的 6 位动态口令。
accounts-step-own-password-title = 设置您自己的密码
accounts-step-own-password-why = 当前密码由管理员发放。请设置只有您知道的密码，至少 { $shortest } 个字符。
accounts-step-set-up-title = 绑定动态口令
accounts-step-set-up-why = 您的角色须使用动态口令登录。请用身份验证器扫描二维码，再输入它显示的 6 位数字。
accounts-one-time-code = 动态口令
accounts-one-time-code-help = 设备不在身边时，可输入一个备用恢复码。
accounts-second-factor-secret = 无法扫描时，手动输入密钥：
accounts-qr-code = 动态口令二维码
accounts-new-password = 新密码
accounts-new-password-again = 再次输入新密码
accounts-step-next = 继续
accounts-step-back = 换一个账号登录
accounts-recovery-codes = 备用恢复码
accounts-recovery-codes-why = 设备丢失时，每个恢复码可代替动态口令登录一次。它们只显示这一次，请抄写或打印后妥善保管。
accounts-recovery-codes-kept = 我已保存，进入平台
