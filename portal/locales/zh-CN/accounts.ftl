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
