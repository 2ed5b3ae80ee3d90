"""What is shown where no page is."""

import dash
from dash.development.base_component import Component

from portal.access import ANYBODY_SIGNED_IN, requires
from portal.errors import not_found_page

dash.register_page(__name__, path="/404", name="shell-not-found-title", roles=ANYBODY_SIGNED_IN)


@requires(*ANYBODY_SIGNED_IN)
def layout(**_query: str) -> Component:
    return not_found_page()
