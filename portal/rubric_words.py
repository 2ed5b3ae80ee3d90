"""What the items of a rubric are called."""

from data_layer.quality.rubric_records import RubricItem
from portal.i18n import has, t


def item_words(item: RubricItem) -> str:
    """What somebody called it; else its usual name in the reader's language, else its code."""
    key = f"quality-rubric-item-{item.code}"
    return item.name or (t(key) if has(key) else item.code)
