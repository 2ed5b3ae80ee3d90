"""What stands in the agreements of the demo, beyond who asks whom."""

from datetime import date, timedelta

from data_layer.demo.agreements import Contract
from data_layer.institutions.records import AgreedService, Level

_S = AgreedService
_USUAL = (_S.REMOTE_DIAGNOSIS, _S.IMAGE_STORAGE, _S.QUALITY_CONTROL)
_OF_COUNTY_HOSPITALS = (_S.REMOTE_DIAGNOSIS, _S.REMOTE_CONSULTATION, _S.RESULT_RECOGNITION)
_TERM = timedelta(days=3 * 365)
_TWO = (
    "申请方负责患者知情告知、检查质量和资料完整；诊断方按时限出具诊断报告并承担诊断责任；"
    "双方各自保管原始影像与报告，发生争议先行协商。"
)
_THREE = _TWO + "平台方负责传输、存储和运行监测，保障数据安全，并按月提供工作量与质量统计。"
_FEES = (
    "按省内远程影像诊断收费政策执行，申请方按月与诊断方结算；"
    "分成比例以双方盖章的附件为准（演示数据，不作为收费依据）。"
)


def wording(contract: Contract, number: int, as_of: date, *, is_open: bool) -> dict[str, object]:
    """The columns beside the parties; most agreements run for three years at a time."""
    return {
        "agreement_number": f"皖影协〔{contract.valid_from.year}〕{number:04d}号",
        "services": [service.value for service in _services(contract)],
        "responsibilities": _THREE if contract.is_three_party else _TWO,
        "fee_annex": _FEES,
        "valid_to": contract.valid_to if is_open else _end(contract, as_of),
    }


def _services(contract: Contract) -> tuple[AgreedService, ...]:
    if contract.requesting.level is Level.PRIMARY:
        return _USUAL
    return _OF_COUNTY_HOSPITALS + (
        (_S.ELECTRONIC_FILM,) if contract.requesting.level is Level.TERTIARY else (_S.TRAINING,)
    )


def _end(contract: Contract, as_of: date) -> date:
    """As agreed, else the end of the term that runs on the day."""
    if contract.valid_to is not None:
        return contract.valid_to
    terms = (as_of - contract.valid_from) // _TERM + 1
    return contract.valid_from + terms * _TERM
