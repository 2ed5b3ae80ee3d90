"""Random policies and cases: prices and shares are those of another computation, and add up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.fees.errors import BoundsUnmetError, NoPriceError, NoSharesError
from data_layer.fees.records import EXEMPTIONS, CaseFacts, PolicyTerms, Priced
from data_layer.fees.rules.pricing import SHARED, priced
from data_layer.fees.rules.sharing import rules_for
from data_layer.fees.rules.validating import flaws_of
from data_layer.institutions.records import Level
from tests.builders.fee_lists import storable_terms
from tests.data_layer.fees.rules.pricing_oracle import price_by_fractions
from tests.data_layer.fees.rules.sharing_oracle import parts_by_fractions

EXAMPLES = max(300, settings().max_examples)


@st.composite
def cases_of(draw: st.DrawFn, terms: PolicyTerms) -> CaseFacts:
    """Mostly of a kind that a line is about."""
    lines = [*terms.prices, *terms.shares]
    line = draw(st.sampled_from(lines)) if lines else None
    return CaseFacts(
        service=line.service if line else draw(st.sampled_from(SHARED)),
        modality=(line.modality if line else "") or draw(st.sampled_from(("CT", "MR", "DX"))),
        level=draw(st.sampled_from(Level)).value,
        part_count=draw(st.integers(1, 6)),
        has_contrast=draw(st.booleans()),
        has_film=draw(st.booleans()),
        is_emergency=draw(st.booleans()),
        is_expert_named=draw(st.booleans()),
        exemption=draw(st.none() | st.sampled_from(EXEMPTIONS)),
        minutes=draw(st.none() | st.integers(0, 600)),
    )


@given(st.data())
@settings(max_examples=EXAMPLES)
def test_every_case_of_every_policy_costs_and_shares_what_fractions_say(
    data: st.DataObject,
) -> None:
    terms = data.draw(storable_terms())
    case = data.draw(cases_of(terms))
    price_fen = price_by_fractions(case, terms)
    rules = rules_for(terms.shares, case.service, case.modality)
    parts = parts_by_fractions(price_fen, rules) if price_fen is not None and rules else {}

    found = told(case, terms)

    if price_fen is None:
        assert found == "no_price"
    elif not rules and case.service in SHARED:
        assert found == "no_shares"
    elif parts is None:
        assert found == "bounds_unmet"
    else:
        assert isinstance(found, Priced)
        assert found.price_fen == price_fen == sum(step.fen for step in found.steps)
        assert {part.party: part.fen for part in found.parts} == parts
        assert sum(parts.values()) == (price_fen if rules else 0)


def told(case: CaseFacts, terms: PolicyTerms) -> Priced | str:
    try:
        return priced(case, terms)
    except (NoPriceError, NoSharesError, BoundsUnmetError) as error:
        return error.reason


@given(st.data())
@settings(max_examples=100)
def test_the_case_of_a_flaw_shows_it(data: st.DataObject) -> None:
    terms = data.draw(storable_terms())

    for flaw in flaws_of(terms):
        assert flaw.example is not None
        if flaw.code in ("no_price", "no_shares"):
            assert told(flaw.example, terms) in ("no_price", "no_shares")
        if flaw.code in ("least_exceed_price", "most_below_price"):
            assert told(flaw.example, terms) == "bounds_unmet"
