"""Images go out by an open seat alone, as pixels alone, written down, and kept by nobody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import pytest
from dash import Dash
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.cases.tables import Case
from data_layer.clock import now
from data_layer.database import Database
from data_layer.quality.desk_commands import open_next
from data_layer.quality.review_records import Reviewer
from data_layer.quality.score_commands import submit_score
from data_layer.settings import Settings
from data_layer.studies.queries.keys import key_of_study
from ingest.frame_wire import RenderedFrame, View
from ingest.frames import FrameRenderers
from portal import frames
from tests.builders.audit import told
from tests.builders.cases import store_network
from tests.builders.images import kept, store_image, store_series
from tests.builders.pictures import a_picture, shades
from tests.builders.quality import store_issued, store_sampled
from tests.builders.reviews import QC, a_score, store_under_review
from tests.pages.asking import ask, value
from tests.portal_app import SECRET

SignedIn = Callable[..., FlaskClient]
REVIEWER = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)
PATIENCE_SECONDS = 60
PIXELS = np.tile(np.array([[-1000, 40], [40, 1000]]), (8, 8))


@dataclass(frozen=True, kw_only=True)
class Look:
    """A reviewer's browser, and the seat from which three images are seen: the last is broken."""

    browser: FlaskClient
    seat: str
    reviewer: Reviewer
    home: Path

    def sit_down(self) -> None:
        """The desk brings the report whose images these are."""
        answer = ask(
            self.browser,
            ["_pages_content.children", "_pages_store.data"],
            [
                value("_pages_location", "pathname", "/quality/reviews"),
                value("_pages_location", "search", ""),
            ],
        )
        assert f"/review-frames/{self.seat}/0" in str(answer.get_json())

    def at(self, number: object, query: str = ""):
        return self.browser.get(f"/review-frames/{self.seat}/{number}{query}")


@pytest.fixture
def home(app: Dash, tmp_path: Path) -> Iterator[Path]:
    usual = app.server.extensions["frames"]
    settings = Settings(home=tmp_path, database_url="sqlite://", secret_key=SECRET)
    frames.install(app.server, settings)
    yield tmp_path
    app.server.extensions["frames"].renderers.stop()
    app.server.extensions["frames"] = usual


@pytest.fixture
def look(signed_in: SignedIn, database: Database, home: Path) -> Look:
    browser = signed_in(REVIEWER, user_name="reviews")
    with database.writing() as session:
        account_id = session.scalars(select(Account.id).where(Account.user_name == "reviews")).one()
        under = store_under_review(session)
        pictures = a_picture(PIXELS), a_picture(-PIXELS), b"broken in the archive"
        store_pictures(session, home, under.case, pictures)
        reviewer = Reviewer(account_id=account_id, roles=QC)
        item = open_next(session, reviewer, now())
        assert item is not None
    return Look(browser=browser, seat=item.seat, reviewer=reviewer, home=home)


def store_pictures(session: Session, home: Path, case: Case, contents: Iterable[bytes]) -> None:
    assert case.study_id is not None
    series, key = store_series(session, case.study_id, 1), key_of_study(session, case.study_id)
    for number, content in enumerate(contents, start=1):
        staged = kept(home, content)
        assert staged.key is not None
        store_image(
            session,
            series,
            number,
            object_sha256=staged.sha256,
            object_key_sealed=key.seal_bytes(staged.key),
        )


def test_a_reviewer_sees_the_images_of_their_report(look: Look) -> None:
    answer = look.at(0, "?center=40&width=400")

    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert shades(answer.data)[:2, :2].tolist() == [[0, 127], [127, 255]]
    assert answer.headers["X-Window"] == "40.0 400.0"


def test_nothing_that_names_anybody_goes_with_the_pixels(look: Look) -> None:
    answer = look.at(0)

    sent = answer.data + str(answer.headers).encode() + answer.request.path.encode()
    for name in ("肥东", "张三", "1.2.3", "AH2"):
        assert name.encode() not in sent


def test_no_browser_keeps_an_image(look: Look) -> None:
    assert look.at(0).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "shape"),
    [("", (16, 16)), ("?zoom=2", (8, 8)), ("?zoom=99", (16, 16)), ("?zoom=x&y=1e9", (16, 16))],
)
def test_what_cannot_be_meant_is_as_if_nothing_was_said(
    look: Look, query: str, shape: tuple[int, int]
) -> None:
    assert shades(look.at(0, query).data).shape == shape


def test_a_broken_file_is_one_sentence_and_the_next_image_comes(look: Look) -> None:
    broken = look.at(2)

    assert broken.status_code == 422
    assert broken.get_data(as_text=True) == "此影像文件已损坏，无法显示。"
    assert look.at(1).status_code == 200


def test_a_file_that_is_gone_is_told(look: Look) -> None:
    for path in (look.home / "objects").rglob("*"):
        if path.is_file():
            path.unlink()

    assert look.at(0).get_data(as_text=True) == "平台上已没有此影像的文件。"


@pytest.mark.parametrize("number", [3, 999_999, 10**12, "-1", "none", "１"])
def test_there_is_no_such_image(look: Look, number: object) -> None:
    assert look.at(number).status_code == 404


def test_who_goes_through_images_is_written_down_once(look: Look, database: Database) -> None:
    for number in (0, 1, 0):
        look.at(number)

    looks = [event for event in told(database) if event[0] == "blinded.images"]
    assert looks == [("blinded.images", "permitted", look.seat)]


def test_the_first_image_is_rendered_while_the_desk_is_on_its_way(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = noted(monkeypatch)
    look.sit_down()

    assert rendered.get(timeout=PATIENCE_SECONDS) == a_picture(PIXELS)
    assert shades(look.at(0).data).shape == PIXELS.shape
    assert rendered.empty()


def test_with_the_first_image_that_of_the_next_report_is_rendered_and_shown_to_nobody(
    look: Look, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, next_one = a_picture(PIXELS), a_picture(2 * PIXELS)
    with database.writing() as session:
        case = store_issued(session, store_network(session))
        store_sampled(session, case, None)
        store_pictures(session, look.home, case, [next_one])
    rendered = noted(monkeypatch)

    look.at(0)

    assert [rendered.get(timeout=PATIENCE_SECONDS) for _ in range(2)] == [first, next_one]
    looks = [event for event in told(database) if event[0] == "blinded.images"]
    assert looks == [("blinded.images", "permitted", look.seat)]
    with database.writing() as session:
        submit_score(session, look.reviewer, look.seat, a_score(), now())
        item = open_next(session, look.reviewer, now())
    assert item is not None
    assert replace(look, seat=item.seat).at(0).status_code == 200
    assert rendered.empty()


def noted(monkeypatch: pytest.MonkeyPatch) -> "SimpleQueue[bytes]":
    """Every file that an image is rendered from, as it is begun."""
    rendered: SimpleQueue[bytes] = SimpleQueue()
    render = FrameRenderers.render

    def note(renderers: FrameRenderers, content: bytes, view: View) -> RenderedFrame:
        rendered.put(content)
        return render(renderers, content, view)

    monkeypatch.setattr(FrameRenderers, "render", note)
    return rendered


def test_after_the_score_the_images_are_closed(look: Look, database: Database) -> None:
    with database.writing() as session:
        submit_score(session, look.reviewer, look.seat, a_score(), now())

    answer = look.at(0)

    assert answer.status_code == 422
    assert answer.get_data(as_text=True).startswith("该评审已结束")


def test_a_seat_opens_nothing_for_another_reviewer(look: Look, signed_in: SignedIn) -> None:
    other = signed_in(REVIEWER).get(f"/review-frames/{look.seat}/0")
    nobody = signed_in(REVIEWER).get("/review-frames/none/0")

    assert (other.status_code, other.data) == (nobody.status_code, nobody.data)
    assert other.status_code == 404


def test_who_reviews_nothing_is_not_let_in(look: Look, signed_in: SignedIn) -> None:
    assert signed_in().get(f"/review-frames/{look.seat}/0").status_code == 403
