"""The figures above a team's tabs: who is there, which hours are open, what lies there."""

from datetime import datetime

from dash.development.base_component import Component

from data_layer.experts.records import TeamWeek
from pages.experts._team_now_data import Desks, TeamNow
from pages.experts._teams_view import schedule_address, team_address
from portal.components import key_figure, key_figures
from portal.formats import count, duration, percent, rvu
from portal.i18n import t


def figures(public_id: str, now: TeamNow) -> Component:
    on_duty = key_figure(
        t("experts-on-duty"),
        (count(now.present_count), t("experts-people-unit", count=now.present_count)),
        note=t("experts-on-duty-note", members=now.member_count, away=now.away_count),
    )
    work = _work(public_id, now.desks, now.at) if now.desks else []
    return key_figures([on_duty, _gaps(public_id, now.week), *work])


def _gaps(public_id: str, week: TeamWeek) -> Component:
    hours = [number for row in week.cover for number in row]
    return key_figure(
        t("experts-gaps"),
        (count(hours.count(0)), t("experts-hours-unit")),
        note=t("experts-gaps-note", hours=hours.count(1)),
        href=schedule_address(public_id),
    )


def _work(public_id: str, desks: Desks, at: datetime) -> list[Component]:
    load, capacity = desks.load, desks.capacity_rvu_hundredths
    waiting, oldest = desks.waiting, desks.waiting.oldest_requested_at
    return [
        key_figure(
            t("experts-load-now"),
            rvu(load.in_hand_rvu_hundredths),
            note=t(
                "experts-load-of",
                capacity=rvu(capacity),
                part=percent(load.in_hand_rvu_hundredths / capacity if capacity else None, 0),
            ),
            href=team_address(public_id, "work"),
        ),
        key_figure(
            t("experts-in-hand"),
            (count(load.in_hand), t("experts-cases-unit", count=load.in_hand)),
            note=t("experts-in-hand-note", review=load.in_review, overdue=load.overdue),
            href=team_address(public_id, "work"),
        ),
        key_figure(
            t("experts-waiting"),
            (count(waiting.case_count), t("experts-cases-unit", count=waiting.case_count)),
            note=t("experts-waiting-longest", time=duration(at - oldest))
            if oldest
            else t("experts-waiting-none"),
        ),
    ]
