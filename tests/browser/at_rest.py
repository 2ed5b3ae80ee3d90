"""When a page has come to rest: nothing is asked for any more, nothing moves."""

from playwright.sync_api import Page

# A busy processor is silent on the network too: tables and drop-downs may still be under way.
_NOTHING_MOVES = """() => new Promise((done) => {
  let moved = performance.now();
  const watch = new MutationObserver(() => { moved = performance.now(); });
  watch.observe(document.body, {subtree: true, childList: true, attributes: true});
  const look = () => (performance.now() - moved > 500 ? done() : setTimeout(look, 50));
  look();
})"""
# A row stands there, empty, before the first rows have come; out of sight it has no inner text.
# Its heads come later than the table where the processor is busy.
_TABLE_IS_FILLED = """() => {
  const tables = [...document.querySelectorAll('.portal-grid')];
  const isDrawn = (table) => table.offsetParent === null || table.querySelector('.ag-header-cell');
  const rows = [...document.querySelectorAll('.ag-row')];
  return tables.every(isDrawn) && (!tables.length
    || document.querySelector('.table-empty:not([hidden])')
    || rows.some((row) => row.textContent.trim()));
}"""


def until_at_rest(page: Page) -> None:
    page.wait_for_selector("#content .page")
    page.wait_for_load_state("networkidle")
    page.evaluate(_NOTHING_MOVES)
    page.wait_for_function(_TABLE_IS_FILLED)


def open_first_row(page: Page, table: str) -> str:
    """The address of the record behind the first row of the table at this address."""
    page.goto(table)
    until_at_rest(page)
    page.locator(".ag-row [role=gridcell]").first.click()
    page.wait_for_url(lambda url: not url.endswith(table))
    return page.url
