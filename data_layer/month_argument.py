"""A month as it is typed at the command line."""

import re
from datetime import date

import click

# The months before and after it can still be held as dates.
_MONTH = re.compile(r"((?:19|2\d)\d\d)-(0[1-9]|1[0-2])", re.ASCII)


class Month(click.ParamType[date]):
    """2026-10, as the first day of it."""

    name = "month"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        found = _MONTH.fullmatch(str(value))
        if found is None:
            said = f"'{value}' is no month from 1900-01 to 2999-12; write it as 2026-10."
            self.fail(said, param, ctx)
        return date(int(found[1]), int(found[2]), 1)
