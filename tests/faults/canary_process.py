"""A process that works on patients with canary names, and dies with its database open."""

import json
import os
import sys
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.cases import commands, report_commands
from data_layer.cases.records import CaseStatus, ReportText
from data_layer.clock import now
from data_layer.environment import Environment
from data_layer.experts.records import TeamRole
from data_layer.institutions.tables import Institution
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Study
from tests.builders.accounts import of_hospital, store_account
from tests.builders.cases import Network, network_of, store_case
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.portal.matrix.calls import ADDRESS, body_of, callbacks
from tests.portal.matrix.forgeries import given_to
from tests.portal.matrix.mutations import bent
from tests.portal.matrix.targets import all_named
from tests.portal_app import csrf_of, sign_in, the_app

CANARY, LETTERS = "饕餮", "TAOTIE"
REPORTS = 100
BACKUP = "backup.db"


def work(environment: Environment) -> None:
    environment.configure_logs("web")
    database = environment.database
    with database.writing() as session:
        studies = session.scalars(select(Study).order_by(Study.id).limit(REPORTS)).all()
        network = _network(session, session.get_one(Institution, studies[0].institution_id))
        numbers = [_case(session, network, study) for study in studies]
        clerk = session.get_one(Account, network.clerk.account_id).user_name
    for place, number in enumerate(numbers):
        with database.writing() as session:
            _write(session, network, number, f"{CANARY}{place:04} {LETTERS}")
    _look(environment, clerk)
    # As an operator saves it while the portal runs.
    copy = f"VACUUM INTO '{environment.settings.home / BACKUP}'"
    database.engine.raw_connection().cursor().execute(copy)


def _network(session: Session, hospital: Institution) -> Network:
    team = store_team(session)
    expert, reviewer = (
        store_expert_always_on_duty(session, team, role, account_id=store_account(session).id)
        for role in (TeamRole.READER, TeamRole.REVIEWER)
    )
    clerk = store_account(session, of_hospital(hospital.id))
    return network_of(hospital, clerk, team, expert, reviewer)


def _case(session: Session, network: Network, study: Study) -> str:
    seal = key_of_study(session, study.id).seal
    texts = {
        name: seal(f"{CANARY}{study.id:04}")
        for name in ("clinical_history_sealed", "question_sealed")
    }
    case = store_case(
        session, network=network, status=CaseStatus.READING, study_id=study.id, **texts
    )
    return case.case_number


def _write(session: Session, network: Network, number: str, words: str) -> None:
    """A question, its answer, a draft, a report, and its return with a reason."""
    text, at = ReportText(findings=words, impression=words), now()
    as_expert = session, network.expert_scope, network.expert_actor, number
    as_clerk = session, network.hospital_scope, network.clerk, number
    as_reviewer = session, network.team_scope, network.reviewer_actor, number
    report_commands.save_draft(*as_expert, text, at=at)
    report_commands.ask_for_information(*as_expert, words, at=at)
    commands.give_information(*as_clerk, words, at=at)
    report_commands.submit_report(*as_expert, text, at=at)
    report_commands.return_report(*as_reviewer, words, at=at)


def _look(environment: Environment, user_name: str) -> None:
    """Names patients wherever something can be typed, also where it makes something fail."""
    server = the_app().server
    server.extensions["database"] = environment.database
    browser, chance = server.test_client(), Random(1)
    # Into the wrong field.
    assert sign_in(browser, f"{CANARY}0001") == 401
    assert sign_in(browser, user_name) == 303
    for path in ("/", f"/cases/{CANARY}", f"/studies?q={CANARY}0001", f"/{CANARY}?{LETTERS}"):
        browser.get(path)
    headers = {"X-CSRFToken": csrf_of(browser), "Content-Type": "application/json"}
    for called in callbacks():
        for name in (f"{CANARY}0001", f"{LETTERS}^N0001={CANARY}0001"):
            body = body_of(called, given_to(called, all_named(name, text=name)))
            for text in (json.dumps(body), *(bent(body, chance) for _ in range(3))):
                browser.post(ADDRESS, data=text, headers=headers)


if __name__ == "__main__":
    work(Environment({"PORTAL_HOME": sys.argv[1]}))
    # Without closing anything: what the write-ahead log holds stays in it.
    os._exit(0)
