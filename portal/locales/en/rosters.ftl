### Lists of rosters: export, undo, subspecialties and certificates.

roster-list-subspecialties = Subspecialties
roster-list-certificates = Certificates
roster-list-no-end = no end
roster-list-export = Export the present roster
roster-list-undo = Undo
roster-list-undone = Undone
roster-list-undo-sure = Undo { $count } rows
roster-list-undone-toast = Undone: { $count } experts are as they were before
error-roster_not_found = There is no such import, or it was not yours.
error-roster_undone = This import was undone already.
error-roster_overtaken = Since the import, { $experts } ({ $count } in all) changed again, or cases, shifts or accounts refer to them. Nothing was undone; please change their records one by one.
error-roster_begun = A shift of this list has begun, from { $day } on, so the list cannot be undone as a whole. Please change what is to come in the calendar.
error-roster_unkept = This import is older than the possibility to undo: how experts were before was not kept. Please change their records one by one.
error-roster_in_use = Experts who would leave a team hold { $count } of its cases: { $cases }. Please pass these on first, then undo the import.
error-team_closing = “{ $team }” closes on { $day }; give an earlier day in “Effective from”, or another team
error-joins_later = That the expert joins “{ $team }” in this role is on record already; leave the column “Team” empty
error-practice_unreadable = “{ $entry }” cannot be read. Write modality/region/adult or child, for example CT/Chest/Adults; several stand apart by semicolons.
error-practice_unread = The expert does not read { $modality }, which a subspecialty names. Add it to the modalities, or take the subspecialty out.
error-certificate_unreadable = “{ $entry }” cannot be read. Write kind/number/first day/last day, with “no end” where it does not run out; several stand apart by semicolons.
error-certificate_unusable = Certificate { $number }: { $why ->
    [future] its first day is after today.
    [ends_before_it_begins] its last day is before its first.
    [older_certificate] the one on record runs longer.
    [beyond_licence] it runs longer than the column “Licence valid to” says; please write the same day in both.
   *[missing] its number or last day is missing.
}
