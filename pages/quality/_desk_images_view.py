"""Images beside a report: where they are drawn, and what the browser needs to ask for them."""

from dash import html
from dash.development.base_component import Component

from data_layer.quality.frame_records import ImageShelf
from data_layer.quality.review_records import BlindedItem
from portal.components import empty_state
from portal.components.elements import attributes, icon
from portal.i18n import t

# By modality what is worth seeing: name, centre, width in Hounsfield numbers.
_WINDOWS = {
    "CT": (("soft", 40, 400), ("lung", -500, 1500), ("bone", 400, 1800), ("brain", 40, 80)),
}
_TOOLS = (
    ("previous", "bi-chevron-up", "K"),
    ("next", "bi-chevron-down", "J"),
    ("closer", "bi-zoom-in", "+"),
    ("farther", "bi-zoom-out", "−"),
    ("reset", "bi-arrow-counterclockwise", "0"),
)


def images_address(item: BlindedItem) -> str:
    """With the number of an image behind it."""
    return f"/review-frames/{item.seat}/"


def images_panel(item: BlindedItem, shelf: ImageShelf) -> Component:
    if not shelf.count:
        nothing = empty_state(
            t("quality-desk-images-elsewhere"),
            t("quality-desk-images-elsewhere-hint"),
            icon_name="bi-image",
        )
        return html.Section(nothing, className="panel desk-images is-empty")
    return html.Section(
        [_tools(item.modality), _screen()],
        className="panel desk-images",
        tabIndex=0,
        **attributes(
            aria_label=t("quality-desk-images"),
            data_desk_images=images_address(item),
            data_series=" ".join(map(str, shelf.series)),
            data_words_place=_place_words(item, shelf),
            data_words_slider=t("quality-desk-slider"),
            data_words_failed=t("quality-desk-image-failed"),
        ),
    )


def _place_words(item: BlindedItem, shelf: ImageShelf) -> str:
    """Where not all images of the examination are kept here, it says so beside them."""
    if shelf.count < item.instance_count:
        return t("quality-desk-place-of-part", total=item.instance_count)
    return t("quality-desk-place")


def _tools(modality: str) -> Component:
    windows = [_window(*one) for one in _WINDOWS.get(modality, ())]
    usual = _window_button("usual", "", "")
    tools = [_tool(*one) for one in _TOOLS]
    return html.Div(
        [
            html.Div([usual, *windows], className="desk-windows"),
            html.Div(tools, className="desk-tools"),
        ],
        className="desk-toolbar",
    )


def _window(name: str, center: int, width: int) -> Component:
    return _window_button(name, str(center), str(width))


def _window_button(name: str, center: str, width: str) -> Component:
    return html.Button(
        t(f"quality-desk-window-{name}"),
        type="button",
        className="desk-window",
        **attributes(data_desk_window=f"{center} {width}".strip(), aria_pressed="false"),
    )


def _tool(name: str, icon_name: str, key: str) -> Component:
    words = t(f"quality-desk-tool-{name}")
    return html.Button(
        icon(icon_name),
        type="button",
        className="icon-button is-small",
        title=f"{words} ({key})",
        **attributes(aria_label=words, data_desk_tool=name),
    )


def _screen() -> Component:
    return html.Div(
        [
            html.Img(alt="", draggable="false", className="desk-picture"),
            html.P(className="desk-image-problem", role="status", hidden=True),
            html.Div(className="desk-readout is-place"),
            html.Div(className="desk-readout is-window"),
            html.Div(className="desk-slider"),
        ],
        className="desk-screen",
    )
