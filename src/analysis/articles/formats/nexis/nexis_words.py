"""Wordings of Nexis exports in the languages of its interface: headings, labels, odd lines.

Most exports have English headings whatever the language of their articles; the end of a document,
links and the cover page follow the interface.
"""

from __future__ import annotations

import re

_INVISIBLE = re.compile(  # control characters, zero width and soft hyphens
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2060\ufeff]"
)


def tidy(text: str) -> str:
    """Return a text in one line with single spaces, invisible characters taken out."""
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def _set(words: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in words.split("|"))


BODY = _set(
    "body|text|full text|volltext|textkörper|haupttext|artikeltext|corps|corps du texte"
    "|corps de l'article|texte|texte intégral|cuerpo|texto|texto completo|corpo|testo"
    "|corpo del testo|tekst|hoofdtekst|volledige tekst|brödtext|treść"
)
GRAPHIC = _set(
    "graphic|graphics|grafik|grafiken|graphique|graphiques|gráfico|gráficos|grafica|grafico"
    "|grafiek"
)
CLASSIFICATION = _set(
    "classification|klassifizierung|klassifikation|clasificación|classificação|classificazione"
    "|classificatie|klassifisering|klassificering"
)
AFTERWORDS = _set(
    "correction|corrections|korrektur|berichtigung|rectification|corrección|correzione|correctie"
    "|notes|note|editor's note|hinweise|anmerkung|anmerkungen"
)
ABSTRACT, FULL_TEXT = _set("abstract"), _set("full text|fulltext")
BIBLIOGRAPHY = _set(
    "bibliography|bibliographie|literaturverzeichnis|bibliografía|bibliografia|bibliografie"
)
LOAD_DATE = _set(
    "load-date|ladedatum|date de chargement|date-chargement|chargement|fecha de carga|laaddatum"
    "|data di caricamento|data de carregamento|update|upload-date"
)
LENGTH = _set(
    "length|länge|longueur|lengte|longitud|extensión|lunghezza|comprimento|extensão|längd|długość"
)
AUTHOR = _set(
    "byline|author|authors|autor|autoren|autorenzeile|verfasser|auteur|auteurs|signature|autore"
    "|autori|autores|schrijver|författare"
)
LANGUAGE = _set("language|sprache|langue|taal|idioma|lengua|lingua|língua|språk")
ADDRESS = _set("url|web link|weblink|web-link|link|source url|original url|adresse web")
_SHOWN_IN_HEAD = _set(
    "section|rubrik|ressort|rubrique|sección|sezione|seção|sectie|rubriek|katern|highlight|chapeau"
    "|accroche|highlights|dateline|ortsmarke|lieu|series|serie|série|column|kolumne|distribution"
    "|insert|encart|edition|ausgabe|édition|page|seite|pagina|página|guests|guest|anchor|anchors"
    "|host|hosts|show|program|programme|reporters|reporter|news provider|title|subtitle|source"
)
_SHOWN_AT_END = _set(
    "publication-type|publication type|type-publication|document-type|document type|journal code"
    "|journal-code|code-revue|subject|thema|sujet|company|firma|société|organization|organisation"
    "|ticker|industry|branche|person|personne|geographic|geographie|country|state|city|category"
    "|correction-date|acc-no|issn|doc-id|keywords|identifier|name|story-type|section-type|pub-type"
)
_NEVER_PROSE = _set(
    "publication-type|publication type|type-publication|document-type|document type|journal code"
    "|journal-code|code-revue|weblink|web link|url"
)
PLAIN_AT_END = LANGUAGE | _NEVER_PROSE  # labels even where no no-break space follows them
LABELS = LOAD_DATE | LENGTH | AUTHOR | LANGUAGE | ADDRESS | _SHOWN_IN_HEAD | _SHOWN_AT_END

COVER = _set(
    "user name|benutzername|nom d'utilisateur|nombre de usuario|gebruikersnaam"
    "|date and time|datum und uhrzeit|datum und zeit|date et heure|fecha y hora|data e ora"
    "|data e hora|datum en tijd|job number|auftragsnummer|jobnummer|numéro de tâche"
    "|numéro de la tâche|numéro de travail|número de trabajo|numero di lavoro|taaknummer"
    "|client/matter|kunde/mandant|mandant/angelegenheit|mandant|client/affaire|client/dossier|cliente/asunto"
    "|cliënt/zaak|search terms|suchbegriffe|suchbegriff|termes de recherche|términos de búsqueda"
    "|termini di ricerca|termos de pesquisa|zoektermen|search type|suchtyp|suchart"
    "|type de recherche|tipo de búsqueda|tipo di ricerca|tipo de pesquisa|zoektype|narrowed by"
    "|eingegrenzt durch|eingeschränkt durch|eingegrenzt nach|affiné par|limité par|restreint par"
    "|restringido por|filtrado por|ristretto da|verfijnd door|beperkt door"
)
COVER_CELLS = _set(  # of the table under "Narrowed by", head and first column
    "content type|inhaltstyp|art des inhalts|type de contenu|tipo de contenido|tipo di contenuto"
    "|inhoudstype|-none-|-keine-|-aucun-|-aucune-|-ninguno-|-geen-|-nessuno-|news|nachrichten"
    "|actualités|presse|noticias|notizie|nieuws|legal news"
)
FILTERS = re.compile(
    r"(?:sources?|quellen?|timeline|zeitraum|zeitachse|chronologie|publication type|language"
    r"|sprache|langue|location by publication|subject|industry|people|company|duplicates?)"
    r" ?: ?.{0,2000}",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"(?:documents?|dokumente?|documentos?|documenten|documenti|dokumenty|dokument\w{0,3})"
    r" ?\((\d{1,3}(?:[.,]\d{3})|\d{1,6})\)",
    re.IGNORECASE,
)
END = re.compile(
    r"\W*(?:end|ende|fin|fine|final|fim|einde|slut\w{0,3}|koniec)\s"
    r"(?:[^\W\d_]{1,4}['’\s]\s?){0,3}do[ck]ument[^\W\d_]{0,3}\W*",
    re.IGNORECASE,
)
END_AFTER_WORDS = re.compile(
    r"\s*(End of Document|Ende des Dokuments|Fin du document|Einde van (?:het )?document)\s*$"
)
ODD_LINES = re.compile(
    r"(?:link (?:to|zum|zur|naar|al|para|vers)|lien vers|enlace (?:a|al))"
    r" (?:the |de |het |la |le |l['’]|el )?(?:pdf|images?|pictures?|original|origineel|full"
    r"|document|dokument|bild|foto|artikel|article|story|seite|page|afbeelding|imagen|web)\b.{0,40}"
    r"|(?:pdf|html)[- ](?:file|datei|bestand|document|version) .{0,30}\bdo[ck]ument\w{0,3}"
    r"|fichier pdf de ce document|archivo pdf de este documento"
    r"|\|? ?(?:about|über|à propos de|acerca de|over|informazioni su) lexisnexis ?\|.{0,160}"
    r"|original gesamtseiten-pdf|view pdf|pdf ansehen|\[(?:image|bild|photo|logo)?\]"
    r"|(?:page|seite|pagina|página) \d{1,4} (?:of|von|de|di|van|sur) \d{1,4}",
    re.IGNORECASE,
)
ORIGINAL_PAGE = re.compile(
    r"(bekijk de oorspronkelijke pagina|view (?:the )?original page|originalseite ansehen"
    r"|voir la page originale|ver (?:la )?página original|vedi pagina originale) ?: ?(.{0,200})",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"\W*(?:\(?c\)? ?)?copyright\b|\W*©|\(c\)\s?\d{4}|.{0,200}\ball rights? reserved"
    r"|.{0,200}\balle rechte vorbehalten|.{0,200}\btous droits (?:de reproduction )?r[ée]serv[ée]s"
    r"|.{0,200}\balle rechten voorbehouden|.{0,200}\btodos los derechos reservados"
    r"|.{0,200}\btodos os direitos reservados|.{0,200}\btutti i diritti riservati",
    re.IGNORECASE,
)
EDITION = re.compile(
    r"\b(?:editions?|éditions?|ausgaben?|auflagen?|edities?|editie|edición|ediciones|edizion[ei]"
    r"|edição|version|fassung|final|late city|correction appended)\b",
    re.IGNORECASE,
)
UPDATED = re.compile(  # what a date line says of a later version
    r"\W*(?:last )?(?:updated?|modified|aktualisiert|zuletzt aktualisiert|mis(?:e)? à jour"
    r"|dernière mise à jour|actualizad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt)\b",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:PHOTOS?|CHARTS?|MAPS?|DRAWINGS?|GRAPHICS?|GRAPHS?|DIAGRAMS?|TABLES?|CARTOONS?|IMAGES?"
    r"|FOTOS?|GRAFIK)(?: ?\([^()]{0,80}\)| ?\d{1,3})? ?:"
)
NO_TITLE = re.compile(
    r"\W*(?:no headline in original|no headline|no title|kein titel|ohne titel|sans titre"
    r"|sin título|geen titel)\W*",
    re.IGNORECASE,
)
NOT_DELIVERED = re.compile(
    r"we are sorry,? but there is an error in this document.{0,80}", re.IGNORECASE
)
