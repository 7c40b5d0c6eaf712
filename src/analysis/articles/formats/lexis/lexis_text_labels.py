"""Labels of old LexisNexis text exports, and the blocks of lines that they open.

A label is in capitals and opens a block: "LENGTH: 355 words", "RUBRIK: Politik; S. 4". What each
means is listed for the languages of the interface; a label that is not listed keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROLES = {
    "title": "HEADLINE TITLE KOP TITRE TITEL ÜBERSCHRIFT SCHLAGZEILE TITULAR TÍTULO TITULO TITOLO",
    "author": "BYLINE AUTHOR AUTHORS AUTOR AUTOREN AUTEUR AUTEURS SIGNATURE AUTORE VERFASSER NAME",
    "language": "LANGUAGE SPRACHE LANGUE TAAL IDIOMA LENGUA LINGUA",
    "length": "LENGTH LÄNGE LAENGE LONGUEUR LENGTE LONGITUD LUNGHEZZA EXTENSIÓN COMPRIMENTO",
    "body": "BODY TEXT TEKST ARTICLE TEXTE VOLLTEXT TEXTO TESTO CUERPO",
    "caption": "GRAPHIC GRAFIK GRAPHIQUE GRAFIEK GRÁFICO GRAFICO ILLUSTRATION PHOTO BILD",
    "loaded": "LOAD-DATE UPDATE DATE-CHARGEMENT UPLOAD LAADDATUM FECHA-CARGA",
    "kind": "PUBLICATION-TYPE TYPE-PUBLICATION PUB-TYPE PUBLIKATIONSTYP DOCUMENT-TYPE TYPE",
    "": "SECTION RUBRIK RUBRIQUE RUBRIEK SECCIÓN SEZIONE DATELINE ORTSZEILE JOURNAL-CODE "
    "CODE-REVUE ZEITUNGS-CODE SUBJECT PUB-SUBJECT GEOGRAPHIC COUNTRY STATE CITY COMPANY "
    "ORGANIZATION PERSON INDUSTRY TICKER THEMA TRANSCRIPT SERIES SERIE COLUMN CORRECTION "
    "CORRECTION-DATE BIO SHOW GUESTS GUEST ANCHORS ANCHOR HOST HOSTS REPORTERS ISSN URL "
    "DISTRIBUTION ACC-NO DOC-ID EDITION AUSGABE VOLUME ISSUE PAGE SEITE NOTES KEYWORDS "
    "DATE DATUM CATEGORY STORY-TYPE HIGHLIGHT CHAPEAU ABSTRACT LEAD",
}
ROLES = {label: role for role, labels in _ROLES.items() for label in labels.split()}
INTERFACE = {"LÄNGE": "de", "LAENGE": "de", "LONGUEUR": "fr", "LENGTE": "nl", "LONGITUD": "es"}
COPYRIGHT = re.compile(
    r"\W*(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved|alle rechte vorbehalten"
    r"|tous droits r[ée]serv[ée]s|todos los derechos reservados)",
    re.IGNORECASE,
)
_LABEL = re.compile(r" *([^\W\d_][\w/&.'()-]*(?: [\w/&.'()-]+){0,3}) ?:(?: |$)")
_WORDS = re.compile(r"\d[\d.,]* +(?:words|wörter|woerter|mots|woorden|palabras|parole)", re.I)
_COLUMNS = 80  # at which these exports break and centre lines
_LONGEST_LABEL = 40
_LONGEST_COPYRIGHT = 500
_LONGEST_VALUE = 60  # of a label whose value is a date, a number or a word
_SHORT = frozenset({"length", "language", "loaded", "kind"})


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them, and the label that opens them."""

    lines: tuple[str, ...]
    label: str | None = None
    value: tuple[str, ...] = ()

    @property
    def role(self) -> str | None:
        """What its label means; `None` without a label, or if it is not listed."""
        return ROLES.get(self.label or "")

    @property
    def is_known(self) -> bool:
        """Whether it opens with a label that is listed."""
        return self.role is not None

    @property
    def is_centred(self) -> bool:
        """Whether its lines stand in the middle, as outlet, date and copyright do."""
        margins = [(len(line) - len(line.lstrip()), len(line.strip())) for line in self.lines]
        return any(margin for margin, _ in margins) and all(
            margin >= 10 or abs(margin - (_COLUMNS - length) / 2) <= 3
            for margin, length in margins
        )

    @property
    def is_copyright(self) -> bool:
        """Whether it says to whom the article belongs."""
        is_short = sum(map(len, self.lines)) <= _LONGEST_COPYRIGHT
        return is_short and COPYRIGHT.match(self.lines[0]) is not None


def read_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of an article; labels on lines that follow each other are parted."""
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        line = line.expandtabs().rstrip()
        above = label_of(lines[0]) or "" if lines else ""
        new = (label_of(line) or "") in ROLES or (
            ROLES.get(above) in _SHORT and COPYRIGHT.match(line) is not None
        )
        if lines and (not line or (new and above in ROLES)):
            yield _block(lines)
            lines = []
        if line:
            lines.append(line)


def label_of(line: str) -> str | None:
    """Return the label in capitals that opens a line."""
    if ":" not in line[: _LONGEST_LABEL + _COLUMNS]:
        return None
    match = _LABEL.match(line[: _LONGEST_LABEL + _COLUMNS])
    if match is None or len(match[1]) > _LONGEST_LABEL or match[1] != match[1].upper():
        return None
    return match[1] if sum(map(str.isalpha, match[1])) > 1 else None


def _block(lines: list[str]) -> Block:
    label = label_of(lines[0])
    if label is None:
        bare = len(lines) == 1 and _WORDS.fullmatch(lines[0].strip())
        return Block(tuple(lines), "LENGTH", tuple(lines)) if bare else Block(tuple(lines))
    first = lines[0].partition(":")[2].strip()
    value = ((first,) if first else ()) + tuple(lines[1:])
    if ROLES.get(label) in _SHORT and sum(map(len, value)) > _LONGEST_VALUE:
        return Block(tuple(lines))  # a sentence that opens like it: "UPDATE: The minister has …"
    return Block(tuple(lines), label, value)
