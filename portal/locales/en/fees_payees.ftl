### Fees: the account that an owner is paid to, and tax columns by setting.

fees-payee = Account paid to
fees-payee-add = Record account
fees-payee-change = Change account
fees-payee-none = No account is on record: the payment file holds no number, and nothing can be paid.
fees-payee-of = { $owner } · account paid to
fees-payee-missing = None on record
fees-payments-unpayable = { $count ->
    [one] One payment has no account to go to ({ $amount }); the bank cannot pay it.
   *[other] { $count } payments have no account to go to ({ $amount } in all); the bank cannot pay them.
} Ask their owners to record it under “Our settlement” or “My income”.
fees-payment-out = Pay out
fees-payment-in = Pay in
fees-payee-is = { $bank } · ending in { $digits }
fees-payee-caption = Holder and number are kept encrypted; the whole number stands only in the province’s payment file.
fees-payee-note = Payment files taken from now on hold the new account and not the old one. Each change is kept in the audit trail.
fees-payee-number-help = 8 to 34 digits; spaces may stand between them.
fees-told-payee = Account saved.
register-problem-account_number = Give a number of 8 to 34 digits.
register-problem-account_words = At most 80 characters, on one line.

fees-taxes = Tax (for information)
fees-tax-rate = Rate
fees-tax-head = { $name } { $rate }
fees-taxes-note = Computed from what is to be paid, at the rates of this system’s settings, to the nearest fen; for information only, neither posted nor withheld.
fees-next-try = Next try { $at }
fees-bank-answer = Answer of the bank
fees-account-owner = Whose account
