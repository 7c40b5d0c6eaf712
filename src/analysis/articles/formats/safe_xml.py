"""XML of others, read element by element: no entity is resolved and nothing is fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from lxml import etree


def elements(
    text: str,
    names: Sequence[str],
    *,
    events: Sequence[str] = ("end",),
    huge: bool = False,
) -> Iterator[tuple[str, etree._Element]]:
    """Yield the elements of some names, in any namespace, as far as the markup can be read.

    Args:
        text: The XML, without a declaration of its encoding.
        names: Of the elements.
        events: "start", "end" or both.
        huge: Whether a text within an element may be longer than ten megabytes.

    Returns:
        The event and the element; what is missing after damage is for the caller to count.
    """
    parse = etree.iterparse(
        io.BytesIO(text.encode("utf-8", "replace")),
        events=tuple(events),
        tag=[f"{{*}}{name}" for name in names],
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,
    )
    try:
        yield from parse
    except etree.XMLSyntaxError:
        return
