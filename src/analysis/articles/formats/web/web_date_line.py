"""Lines of a web page that are nothing but a date, with its label, time, place or byline."""

from __future__ import annotations

import datetime as dt
import re

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import are_names, names_in
from analysis.articles.formats.web.web_date_forms import date_alone, date_first

CHANGED = re.compile(  # before the date of a change, in words
    r"updated|modified|edited|aktualisiert|geändert|modifié|mise? à jour|actualizado|aggiornato"
    r"|aktualisierung|letzte änderung|dernière modification|actualización|aggiornamento"
    r"|bijgewerkt|corrected|обновлен|aktualizacja|frissítve|actualizat|更新|수정|업데이트",
    re.IGNORECASE,
)
LABEL = re.compile(  # before the date of publication
    r"(?:article|publication|publish(?:ed|ing)|post(?:ed|ing)|issue) date\b"
    r"|(?:erscheinungs|veröffentlichungs)datum\b|fecha de publicación\b"
    r"|(?:first )?(?:published|posted|submitted)(?: by .{2,60}?)?(?: on| at)?\b"
    r"|(?:publié|mis en ligne|posté)e?(?: par .{2,60}?)? le\b|date de publication"
    r"|(?:veröffentlicht|erschienen|erstellt|online seit)(?: am)?\b"
    r"|(?:发布|發布|發佈|发表|發表|刊登|公開|投稿|掲載)?(?:日期|时间|時間|日時|日)\s?(?=:)"
    r"|(?:发布|發布|發佈|发表|發表)[于於]|등록|입력|게재|등록일|입력일"
    r"|publicado (?:el|em)\b|pubblicato il\b|gepubliceerd(?: op)?\b|publicerad\b|publisert\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:(?:at|um|à|a las|alle|om|kl\.?)\s)?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?:\s?(?:uhr|h|[ap]\.?m\.?|[A-Z]{2,4})){0,2}",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"^\w{2,4}\.?$")
PLACE_WORDS = 3


def date_of_line(words: str, language: str | None) -> dt.date | None:
    """Read a line that is a date, with a label, a place, a time or a byline at most.

    What "updated" introduces is no date of publication, and "6 May: the day after" is none.
    """
    words = words.replace("：", ":")
    until = CHANGED.split(words)[0].strip(" ,;:(")
    if label := LABEL.match(until):
        rest = until[label.end() :].strip(" :")
        found = read_date_line(rest, language=language).date or date_alone(rest, language)
        return found or date_first(rest, language)
    if other := date_alone(until, language):
        return other
    found = read_date_line(until, language=language)
    before, after = WEEKDAY.sub("", found.before), TIME.sub("", found.after).strip(" ,;-–")
    if before and not names_in(before):
        place = are_names(before) and until[len(found.before) :].startswith(",")
        if not place or len(before.split()) > PLACE_WORDS:
            return None
    timed = not before and TIME.match(found.after)  # so it is no sentence that the date begins
    return found.date if not after or names_in(after) or timed else None
