### 登录与账号。

accounts-sign-in = 登录
accounts-user-name = 用户名
accounts-password = 密码
accounts-sign-in-note = 账号由所在机构管理员开通。请勿在公用电脑上保存密码。
accounts-sign-in-again = 页面停留过久，请重新登录。
accounts-demo-title = 演示账号
accounts-demo-hint = 选择一个角色即可填入。所有账号的密码均为
