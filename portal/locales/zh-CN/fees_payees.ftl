### 费用：收款账户，以及按设置列示的税费。

fees-payee = 收款账户
fees-payee-add = 登记收款账户
fees-payee-change = 变更收款账户
fees-payee-none = 尚未登记收款账户，付款文件中没有账号，款项无法付出。
fees-payee-of = { $owner } · 收款账户
fees-payee-missing = 未登记
fees-payments-unpayable = { $count } 笔应付款（合计 { $amount }）的收款方尚未登记账户，银行无法付出。请提醒其在“本单位结算”或“我的收入”中登记。
fees-payment-out = 付款
fees-payment-in = 收款
fees-payee-is = { $bank } · 尾号 { $digits }
fees-payee-caption = 户名和账号加密保存，完整账号只出现在省级导出的付款文件中。
fees-payee-note = 保存后，此后导出的付款文件使用新账户；原账户不再使用。每次变更均记入审计。
fees-payee-number-help = 8 至 34 位数字，可含空格。
fees-told-payee = 收款账户已保存。
register-problem-account_number = 账号应为 8 至 34 位数字。
register-problem-account_words = 不超过 80 个字，不能换行。

fees-taxes = 税费（仅供参考）
fees-tax-rate = 税率
fees-tax-head = { $name } { $rate }
fees-taxes-note = 税费按系统设置的税率和应付净额计算，四舍五入到分；仅供参考，不入账，也不从付款中扣除。
fees-next-try = { $at } 重试
fees-bank-answer = 银行回单
fees-account-owner = 账户所属
