"""Somebody of the commission who drafts plans, tries them and does things to them."""

from collections.abc import Callable
from types import ModuleType

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, an_account, store_account
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
OF_QUALITY = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)


class Office:
    def __init__(self, page: Page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page, visit, database
        with database.writing() as session:
            number = store_account(session, OF_THE_PROVINCE).id
        self.planner = an_account(OF_THE_PROVINCE, id=number)

    def drafts(self, plan: str = "", **typed: object) -> tuple[dict[str, str], str]:
        draft = self.page("quality.plan_draft")
        with self.visit(account=self.planner), acting() as changed:
            layout = draft.layout(plan=plan)
            ids, values, parts = sent(layout, "sampling-plan-draft", "draft", **typed)
            answer = draft.keep_draft(1, ids, values, parts, plan)
        return told(answer, parts), str(changed)

    def tries(self, **typed: object) -> tuple[str, dict[str, str]]:
        draft = self.page("quality.plan_draft")
        with self.visit(account=self.planner), acting():
            ids, values, parts = sent(draft.layout(), "sampling-plan-draft", "draft", **typed)
            shown, problems = draft.try_terms(1, ids, values, parts, "2026-11")
        return str(shown), told((None, problems), parts)

    def does(self, form: str, plan: str, **typed: object) -> tuple[dict[str, str], str]:
        record = self.page("quality.plan")
        with self.visit(account=self.planner), acting() as changed:
            ids, values, parts = sent(record.layout(plan), "sampling-plan", form, **typed)
            answer = record.change_plan(1, ids, values, parts, plan)
        return told(answer, parts), str(changed)
