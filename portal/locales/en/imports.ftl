### Lists of institutions: export, check, import, undo.

networking-import-code = Code
networking-import-effective_from = Effective from
networking-import-city-suffix = { " " }City
networking-import-sheet = Register
networking-import-problem = { $place }: { $fault }
networking-import-said = { $place } “{ $said }”
networking-import-full-stop = .
networking-import-no-column = a new institution needs this column

networking-nav-import = Import and export
networking-import-title = Import and export of institutions
networking-import-answer = First the check, then the change: what becomes of each row and which cell is wrong. Nothing is written before you confirm, and what was written can be undone.
networking-import-file = The file
networking-import-choose = Choose an XLSX or CSV file of at most 5 MB, or drop it here
networking-import-help = The first row names the columns, in any order and in either language; institutions are found by their code. A column that is left out stays as it is, an empty cell empties. Changes hold from the day in “Effective from”; where it is empty or as registered, from today, and what was before stays. At most { $most } rows at once.
networking-import-heads = Columns: { $heads }.
networking-import-export-xlsx = Export register as XLSX
networking-import-export-csv = Export register as CSV
networking-import-checking = Checking the file…
networking-import-report = Result of the check
networking-import-refused = Rows that are refused
networking-import-rows = Row by row
networking-import-row = Row
networking-import-of-row = Row { $row }
networking-import-outcome = Outcome
networking-import-what = What changes, or why not
networking-import-more = { $count ->
    [one] One more is in the table below.
   *[other] { $count } more are in the table below.
}
networking-import-count-new = New: { $count }
networking-import-count-changed = Changed: { $count }
networking-import-count-same = Same: { $count }
networking-import-count-refused = Refused: { $count }
networking-import-accept = Write it: { $new } new, { $changed } changed
networking-import-nothing = There is nothing to write
networking-import-caption = Everything is written at once, without the refused rows. If somebody changes one of these institutions before, nothing is.
networking-import-ignored = These columns are not of the register and are not read: { $heads }
networking-import-done = Written: { $new } new, { $changed } changed.
networking-import-change = { $field }: { $before } → { $after }
networking-import-since = from { $day }
networking-import-and = {"; "}
networking-import-empty = (empty)
networking-import-earlier = Earlier imports
networking-import-earlier-caption = Undone, every institution is as it was before the import, and so are the figures of earlier days; the import and the audit trail stay. What changed again since cannot be undone.
networking-import-none = Nothing was imported yet
networking-import-none-hint = Every list that is written will be here, and can be undone.
networking-import-at = Imported
networking-import-by = By
networking-import-by-command = command line
networking-import-result = Result
networking-import-state = State
networking-import-stands = In force
networking-import-undone = Undone
networking-import-undo = Undo
networking-import-undo-sure = Undo it: { $count } institutions as before
networking-import-undone-toast = Undone: { $count } institutions are as they were
