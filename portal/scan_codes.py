"""QR codes, drawn here: what they hold goes to nobody else."""

import segno

from data_layer.accounts.rules.one_time import enrolment_address
from portal.i18n import t


def enrolment_image(secret: str, user_name: str) -> str:
    """The address of an SVG that an authenticator app scans."""
    address = enrolment_address(secret, user_name, t("shell-platform"))
    return str(segno.make(address, error="m").svg_data_uri(scale=4, border=4))


def in_groups(secret: str) -> str:
    """As one reads it aloud or types it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
