"""The schema of DICOM audit messages, PS3.15 A.5.1, as it concerns what the portal writes."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

ANY, TOKEN = r"[\s\S]*", r"\S(.*\S)?"
BASE64 = r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
ONE, MAYBE, SOME, MANY = (1, 1), (0, 1), (1, 1_000), (0, 1_000)


@dataclass(frozen=True)
class Shape:
    """Attributes by name, those with "?" optional; children in order with how often they come."""

    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[tuple[str, "Shape", tuple[int, int]], ...] = ()
    text: str = r"\s*"


CODED = Shape(
    {"csd-code": TOKEN, "codeSystemName": TOKEN, "displayName?": TOKEN, "originalText": TOKEN}
)
EVENT = Shape(
    {
        "EventActionCode?": "[CRUDE]",
        "EventDateTime": MOMENT,
        "EventOutcomeIndicator": "0|4|8|12",
    },
    (
        ("EventID", CODED, ONE),
        ("EventTypeCode", CODED, MANY),
        ("EventOutcomeDescription", Shape(text=ANY), MAYBE),
    ),
)
PARTICIPANT = Shape(
    {
        "UserID": ANY,
        "AlternativeUserID?": ANY,
        "UserName?": ANY,
        "UserIsRequestor": "true|false|0|1",
        "NetworkAccessPointID?": TOKEN,
        "NetworkAccessPointTypeCode?": "[1-5]",
    },
    (("RoleIDCode", CODED, MANY),),
)
SOURCE = Shape(
    {"AuditEnterpriseSiteID?": TOKEN, "AuditSourceID": TOKEN},
    (("AuditSourceTypeCode", Shape({"csd-code": "[1-9]"}), MANY),),
)
# Instead of a name there may be a query; the portal writes none.
OBJECT = Shape(
    {
        "ParticipantObjectID": TOKEN,
        "ParticipantObjectTypeCode?": "[1-4]",
        "ParticipantObjectTypeCodeRole?": "[1-9]|1[0-9]|2[0-6]",
        "ParticipantObjectDataLifeCycle?": "[1-9]|1[0-5]",
        "ParticipantObjectSensitivity?": TOKEN,
    },
    (
        ("ParticipantObjectIDTypeCode", CODED, ONE),
        ("ParticipantObjectName", Shape(text=TOKEN), ONE),
        ("ParticipantObjectDetail", Shape({"type": TOKEN, "value": BASE64}), MANY),
    ),
)
MESSAGE = Shape(
    children=(
        ("EventIdentification", EVENT, ONE),
        ("ActiveParticipant", PARTICIPANT, SOME),
        ("AuditSourceIdentification", SOURCE, ONE),
        ("ParticipantObjectIdentification", OBJECT, MANY),
    )
)


def faults(element: Element, shape: Shape = MESSAGE) -> list[str]:
    """What the schema would say; nothing of a message that is valid."""
    found = [f"{element.tag}@{name}" for name in _wrong_attributes(element, shape)]
    if re.fullmatch(shape.text, element.text or "") is None:
        found.append(f"{element.tag} says {element.text!r}")
    names = " ".join((*(child.tag for child in element), ""))
    order = "".join(f"({name} ){{{least},{most}}}" for name, _, (least, most) in shape.children)
    if re.fullmatch(order, names) is None:
        return [*found, f"{element.tag} holds {names}"]
    shapes = {name: one for name, one, _ in shape.children}
    return [*found, *(fault for child in element for fault in faults(child, shapes[child.tag]))]


def _wrong_attributes(element: Element, shape: Shape) -> set[str]:
    patterns = {name.rstrip("?"): pattern for name, pattern in shape.attributes.items()}
    needed = {name for name in shape.attributes if not name.endswith("?")}
    given = element.attrib
    wrong = {
        name for name in given if re.fullmatch(patterns.get(name, "(?!)"), given[name]) is None
    }
    return wrong | (needed - given.keys())
