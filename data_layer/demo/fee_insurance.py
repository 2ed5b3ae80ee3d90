"""What the image index of the medical insurance of the demo was told, and what it answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from data_layer.fees.insurance_commands import claim_lines, mark_sent, note_answers
from data_layer.fees.insurance_records import InsuranceAnswer, InsuranceLine

_AT_MOST = 5_000
# A refusal comes at once; what was taken is booked days later.
_BOOKED_AFTER = timedelta(days=5)
# Of the lines in the order in which they were first told.
_REFUSED_ONCE_EVERY, _REFUSED_ONCE = 97, 50
_NEVER_FOUND_EVERY, _NEVER_FOUND = 1_250, 20
_BOOKED_LESS, _LESS_FEN = 41, 500
_NOT_FOUND = "影像索引中未找到该检查"


@dataclass(kw_only=True)
class InsuranceStory:
    """Tells what is due as the job does; nothing is answered after the demo's now."""

    session: Session
    moment: datetime
    places: dict[int, int] = field(default_factory=dict)

    def exchange(self, at: datetime) -> None:
        lines = claim_lines(self.session, at, limit=_AT_MOST)
        if not lines:
            return
        refused = {line.charge_id for line in lines if self._is_refused(line)}
        receipt = f"charges-{at:%Y%m%dT%H%M%SZ}.csv"
        mark_sent(self.session, [line.charge_id for line in lines], receipt, at)
        not_found = [_answer(line, None) for line in lines if line.charge_id in refused]
        note_answers(self.session, not_found, at)
        if at + _BOOKED_AFTER <= self.moment:
            taken = [line for line in lines if line.charge_id not in refused]
            note_answers(self.session, self._booked(taken), at + _BOOKED_AFTER)

    def _is_refused(self, line: InsuranceLine) -> bool:
        """Some the first time, and a few each time: the index does not know the study."""
        is_new = line.charge_id not in self.places
        place = self.places.setdefault(line.charge_id, len(self.places) + 1)
        is_late = is_new and place % _REFUSED_ONCE_EVERY == _REFUSED_ONCE
        return is_late or place % _NEVER_FOUND_EVERY == _NEVER_FOUND

    def _booked(self, lines: Sequence[InsuranceLine]) -> list[InsuranceAnswer]:
        """As told, but for one."""
        return [
            _answer(line, line.fen - _LESS_FEN * (self.places[line.charge_id] == _BOOKED_LESS))
            for line in lines
        ]


def _answer(line: InsuranceLine, booked_fen: int | None) -> InsuranceAnswer:
    return InsuranceAnswer(
        charge=line.charge,
        examination_code=line.examination_code,
        study_instance_uid=line.study_instance_uid,
        booked_fen=booked_fen,
        failure=_NOT_FOUND if booked_fen is None else "",
    )
