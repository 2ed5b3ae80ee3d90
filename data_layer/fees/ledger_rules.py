"""How money is posted: by what entries, to which month."""

from collections.abc import Iterable, Mapping
from datetime import date

from data_layer.cases.flow_rules import months_back
from data_layer.fees.ledger_records import MonthState, NewEntry, Posting
from data_layer.fees.records import Account, Owner, OwnerKind, Part, Party


def is_balanced(entry: NewEntry) -> bool:
    return sum(each.debit_fen - each.credit_fen for each in entry.postings) == 0


def charge_postings(
    requesting_institution_id: int, parts: Iterable[Part], payees: Mapping[Party, Owner]
) -> tuple[Posting, ...]:
    """The hospital that asked collected the price; each party is owed its part of it."""
    owed = tuple(
        Posting(
            account=Account.SHARE,
            owner=payees[part.party],
            party=part.party,
            credit_fen=part.fen,
        )
        for part in parts
    )
    collected = Posting(
        account=Account.COLLECTED,
        owner=Owner(kind=OwnerKind.INSTITUTION, id=requesting_institution_id),
        debit_fen=sum(each.credit_fen for each in owed),
    )
    return collected, *owed


def swapped(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """The same sums on the other sides: what takes an entry back."""
    return tuple(
        Posting(
            account=each.account,
            owner=each.owner,
            party=each.party,
            debit_fen=each.credit_fen,
            credit_fen=each.debit_fen,
        )
        for each in postings
    )


def settlement_postings(owner: Owner, collected_fen: int, due_fen: int) -> tuple[Posting, ...]:
    """Empties what the owner collected and is due; the difference is to be paid."""
    moved = (
        _moved(Account.SHARE, owner, due_fen),
        _moved(Account.COLLECTED, owner, -collected_fen),
        _moved(Account.SETTLED, owner, collected_fen - due_fen),
    )
    return tuple(each for each in moved if each.debit_fen or each.credit_fen)


def payment_postings(owner: Owner, fen: int) -> tuple[Posting, ...]:
    """What was paid out; negative where the owner paid in."""
    return _moved(Account.SETTLED, owner, fen), _moved(Account.PAID, owner, -fen)


def landing_month(wanted: date, states: Mapping[date, MonthState]) -> date:
    """The first month from the wanted one on that still takes something.

    Nothing lands before a month that is closed, even in one that never had anything.
    """
    closed = [month for month, state in states.items() if state is MonthState.CLOSED]
    month = max(wanted, months_back(max(closed), -1)) if closed else wanted
    while states.get(month, MonthState.OPEN) is not MonthState.OPEN:
        month = months_back(month, -1)
    return month


def _moved(account: Account, owner: Owner, fen: int) -> Posting:
    """On the debit side; on the credit side what is negative."""
    return Posting(account=account, owner=owner, debit_fen=max(fen, 0), credit_fen=max(-fen, 0))
