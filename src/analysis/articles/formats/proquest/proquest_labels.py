"""Labels of ProQuest's text exports ("Publication title: …") in the languages of its interface."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.articles.formats.text_exports import squeeze

_ROLES = {
    "title": "Title|Titel|Titre|Título|Titolo|Tytuł|Tittel|Название|Başlık",
    "outlet": "Publication title|Titel der Publikation|Publikationstitel|Titre de la publication"
    "|Título de publicación|Título de la publicación|Titolo pubblicazione"
    "|Titolo della pubblicazione|Título da publicação|Tytuł publikacji|Utgivelsestittel"
    "|Название публикации|Yayın adı",
    "date": "Publication date|Publikationsdatum|Erscheinungsdatum|Date de publication"
    "|Date de la publication|Fecha de publicación|Data di pubblicazione|Data de publicação"
    "|Data da publicação|Data publikacji|Utgivelsesdato|Дата публикации|Yayınlanma tarihi",
    "author": "Author|Autor|Auteur|Autore|Forfatter|Автор|Yazar adı",
    "language": "Language of publication|Language|Publikationssprache|Sprache der Publikation"
    "|Sprache|Langue de publication|Langue|Idioma de la publicación|Idioma|Lingua|Język"
    "|Lingua di pubblicazione|Idioma de publicação|Język publikacji|Utgivelsesspråk|Språk"
    "|Язык публикации|Язык|Yayın Dili",
    "url": "Document URL|Dokument-URL|URL des Dokuments|URL du document|URL del documento"
    "|URL do documento|Adres URL dokumentu|Dokument-URL-Adresse",
    "text": "Full text|Volltext|Texte intégral|Texte complet|Texto completo|Testo completo"
    "|Testo integrale|Pełny tekst|Fulltekst|Полный текст|Tam metin",
    "abstract": "Abstract|Zusammenfassung|Kurzfassung|Résumé|Resumen|Riassunto|Resumo"
    "|Streszczenie",
    "info": "Publication info|Publikationsinformationen|Publikationsinfo|Infos sur la publication"
    "|Información de publicación|Informazioni sulla pubblicazione|Informações da publicação",
    "id": "ProQuest document ID|ProQuest-Dokument-ID|ProQuest-Dokument-Nr.|ID document ProQuest"
    "|ID du document ProQuest|ID del documento de ProQuest|ID documento ProQuest"
    "|ID do documento ProQuest|Identyfikator dokumentu ProQuest",
    "image": "Caption|Credit|Illustration|Illustration caption|Photograph|Photo|Graphic"
    "|Word count",
    "": "Subject|Location|People|Company / organization|Identifier / keyword|Classification|Links"
    "|Business indexing term|Pages|First page|Number of pages|Publication year|Year|Volume|Issue"
    "|Section|Column|Edition|Dateline|Series|Supplement|Publisher|Place of publication|ISSN|ISBN"
    "|Country of publication|Publication subject|Source type|Document type|Document feature"
    "|Copyright|Last updated|Database|URL|Ethnicity|Source|Source attribution|Journal subject"
    "|Citation"
    "|Thema|Ort|Personen|Seiten|Erscheinungsjahr|Bereich|Herausgeber|Verlag|Verlagsort|Datenbank"
    "|Publikationsland|Quellentyp|Dokumententyp|Dokumenttyp|Unternehmen / Organisation|Ausgabe"
    "|Identifikator / Schlüsselwort|Zuletzt aktualisiert|Sujet|Lieu|Personnes|Année de publication"
    "|Éditeur|Lieu de publication|Pays de publication|Type de source|Type de document"
    "|Base de données|Société / organisation|Identificateur / mot-clé|Dernière mise à jour"
    "|Materia|Lugar|Personas|Páginas|Año de publicación|Sección|Editorial|Lugar de publicación"
    "|País de publicación|Tipo de fuente|Tipo de documento|Base de datos|Última actualización"
    "|Soggetto|Luogo|Persone|Pagine|Anno di pubblicazione|Sezione|Casa editrice|Tipo di fonte"
    "|Luogo di pubblicazione|Paese di pubblicazione|Tipo di documento|Assunto|Local|Pessoas",
}
INTERFACE = {  # its language, by the label of the text
    "volltext": "de",
    "texteintégral": "fr",
    "textecomplet": "fr",
    "textocompleto": "es",
    "testocompleto": "it",
    "testointegrale": "it",
    "pełnytekst": "pl",
}
_LABEL = re.compile(r"[^\W\d_][\w /&.'’()-]{1,50}?(?=\s?:(?:\s|$))")
_ADDRESS = re.compile(r"https?://\S+")
_BARE = frozenset({"illustration", "photograph", "photo", "graphic"})  # printed without a colon
_MOST_WORDS = 6


def label_key(label: str) -> str:
    """Return a label as it is looked up: in small letters, without spaces."""
    return "".join(label.casefold().split())


ROLES = {label_key(label): role for role, labels in _ROLES.items() for label in labels.split("|")}


class Line(NamedTuple):
    """A line: the label that opens it with the role of that, and what it says.

    The role is `None` for a label that is not listed and "" for one that is only kept.
    """

    text: str
    label: str | None
    role: str | None
    value: str

    @property
    def is_address(self) -> bool:
        """Whether it is nothing but an address on the web."""
        return bool(_ADDRESS.fullmatch(self.text))


def read_line(line: str) -> Line:
    """Tell the label of a line from what follows it."""
    text = squeeze(line)
    if text.casefold() in _BARE:
        return Line(text, text, "image", "")
    match = _LABEL.match(text[:80])
    if match is None or text[0].islower() or len(match[0].split()) > _MOST_WORDS:
        return Line(text, None, None, text)
    value = text[match.end() :].lstrip()[1:].lstrip()
    return Line(text, match[0], ROLES.get(label_key(match[0])), value)
