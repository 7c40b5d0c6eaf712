"""Lines of a web page that are nothing but a date, with its label, time, place or byline."""

from __future__ import annotations

import datetime as dt
import re
from unicodedata import normalize

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import are_names, names_in
from analysis.articles.formats.web.web_date_calendars import with_our_digits, without_lunar
from analysis.articles.formats.web.web_date_forms import (
    TIME_FIRST,
    date_alone,
    date_first,
    read_page_date,
)
from analysis.articles.formats.web.web_date_language import language_of_dates
from analysis.articles.formats.web.web_words import squeezed

CHANGED = re.compile(  # before the date of a change, in words
    r"updated|\bupdate\s?(?=[:：])|last update\b|modified|edited|aktualisiert|geändert"
    r"|modifié|mise? à jour|actualizado|aggiornato"
    r"|aktualisierung|letzte änderung|dernière modification|actualización|aggiornamento"
    r"|ultima modifica|\bmodifica il\b|última (?:alteração|atualização|modificación)"
    r"|a[ct]?tualizado|modificado"
    r"|bijgewerkt|corrected|aktualizacja|zaktualizowan|aktualizováno|upraveno|aktualizované"
    r"|ažuriran|posodobljen|frissítve|módosítva|actualizat|oppdatert|opdateret|uppdaterad"
    r"|endret|ændret|ändrad|päivitetty|güncelle|diperbarui|dikemas kini|cập nhật"
    r"|обновлен|изменен|оновлен|змінен|актуализиран|променен|ενημερώθηκε|τελευταία ενημέρωση"
    r"|עודכן|עדכון|آخر تحديث|تم التحديث|حُدّث|به.?روز ?رسانی|ویرایش|অপডেট|আপডেট|अपडेट"
    r"|แก้ไข|อัปเดต|ปรับปรุง|更新|修改|수정|업데이트",
    re.IGNORECASE,
)
ENGLISH_LABEL = re.compile(  # before the date of publication
    r"(?:article|publication|publish(?:ed|ing)?|post(?:ed|ing)|issue) date\b"
    r"|date (?:published|posted|of (?:publication|issue|release))\b|publish\s?(?=:)"
    r"|(?:(?:article|story|news|originally|first) )?(?:published|posted|submitted)"
    r"(?: by .{2,60}?)?(?: on| at)?\b",
    re.IGNORECASE,
)
LABEL = re.compile(  # of languages that put the day before the month
    r"(?:erscheinungs|veröffentlichungs)datum\b|fecha de publicación\b"
    r"|data (?:de publicação|di pubblicazione|publikacji|publicării)\b|datum (?:objave|vydání)\b"
    r"|(?:publié|mis en ligne|posté|paru)e?(?: par .{2,60}?)? le\b|date de publication"
    r"|(?:veröffentlicht|erschienen|erstellt|online seit)(?: am)?\b"
    r"|(?:发布|發布|發佈|发表|發表|刊登|公開|投稿|掲載)?(?:日期|时间|時間|日時|日)\s?(?=:)"
    r"|(?:发布|發布|發佈|发表|發表)[于於]|등록|입력|게재|등록일|입력일"
    r"|publicado (?:el|em)\b|pubblicato il\b|gepubliceerd(?: op)?\b|publicerad\b|publisert\b"
    r"|(?:offentliggjort|udgivet|julkaistu|yayınlanma tarihi|yayın tarihi)\b"
    r"|(?:opublikowan|publikován|zveřejněn|objavljen|publikovan)[oaey]\b"
    r"|(?:közzétéve|megjelent|diterbitkan|dipublikasikan|ngày đăng|đăng ngày)\b"
    r"|(?:дата публикации|дата публікації|опубликован[оа]?|опубліковано|публикувано)\b"
    r"|(?:ημερομηνία(?: δημοσίευσης)?|δημοσιεύ(?:θηκε|τηκε)|δημοσίευση)\b"
    r"|(?:تاريخ النشر|نشر (?:في|بتاريخ)|تاریخ (?:خبر|انتشار)|منتشر شده در|פורסם(?: ב)?)"
    r"|(?:প্রকাশ(?:িত)?|प्रकाशित|เผยแพร่(?:เมื่อ)?|วันที่(?:เผยแพร่)?)\s?(?=[:\d])",
    re.IGNORECASE,
)
BYLINE = re.compile(  # before a date, with which something else may follow
    r"by\s[^\d]{2,60}?\son\s|von\s[^\d]{2,60}?\sam\s|par\s[^\d]{2,60}?,?\sle\s"
    r"|por\s[^\d]{2,60}?,?\sel\s|di\s[^\d]{2,60}?,?\sil\s|door\s[^\d]{2,60}?\sop\s",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:(?:at|um|à|a las|alle|om|klo?\.?|às|saat|godz\.?|jam|pukul|в|о)\s)?"
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?:\s?(?:uhr|h|[ap]\.?m\.?|[A-Z]{2,4})){0,2}",
    re.IGNORECASE,
)
SOURCED = re.compile(r"(?:来源|來源|稿源|出处|作者|记者|記者|编辑|編輯)\s?:")  # beside a date
WHOLE = re.compile(r"(?<!\d)\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|年\d{1,2}月\d{1,2}日)")
BAR = re.compile(r"\s[|•·]\s")
MOST_PARTS = 4
IN_PAPER = re.compile(  # "《Courier》(2015年01月15日 第 07 版)", the issue that a text stood in
    r"《[^《》]{2,30}》\s?\(\s?(\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(?!\d)[^()]{0,20}\)?"
)
STAMP = re.compile(r"\[[^\]]*\d:\d\d:\d\d[^\]]*\]")  # of the second at which a page was printed
YEAR_WORD = re.compile(r"(?<=\d{4})\s?(?:года|г\.|року|р\.)(?!\w)")  # "12 марта 2009 года"
DAY_FIRST = "fr"  # as in any language but English
FROM = re.compile(r"from\s")  # before the name of the author
WEEKDAY = re.compile(r"^\w{2,4}\.?$")
PLACE_WORDS = 3


def date_of_line(words: str, language: str | None) -> dt.date | None:
    """Read a line that is a date, with a label, a place, a time or a byline at most.

    What "updated" introduces is no date of publication, and "6 May: the day after" is none.
    """
    words = normalize("NFKC", with_our_digits(words))
    if STAMP.fullmatch(words):
        return None
    language = language_of_dates(language, words)
    until = YEAR_WORD.sub("", without_lunar(CHANGED.split(words)[0])).strip(" ,;:(")
    if label := LABEL.match(until) or ENGLISH_LABEL.match(until):
        rest = until[label.end() :].strip(" :")
        found = read_date_line(rest, language=language).date or date_alone(rest, language)
        return found or date_first(rest, language or (DAY_FIRST if label.re is LABEL else None))
    if paper := IN_PAPER.fullmatch(squeezed(words)):
        return read_page_date(paper[1], language)
    if SOURCED.search(until) and len(sourced := WHOLE.findall(until)) == 1:
        return read_page_date(sourced[0], language)
    if (byline := BYLINE.match(until)) and names_in(byline[0].rsplit(maxsplit=1)[0].rstrip(",")):
        found = read_date_line(until[byline.end() :], language=language)
        return None if found.before else found.date
    until = TIME_FIRST.sub("", until, count=1)
    if other := date_alone(until, language):
        return other
    if 1 < len(parts := BAR.split(until)) <= MOST_PARTS:  # "Ministry of Water | 6 May 2014"
        dates = {date for part in parts if (date := date_of_line(part, language))}
        return dates.pop() if len(dates) == 1 else None
    found = read_date_line(until, language=language)
    before, after = WEEKDAY.sub("", found.before), TIME.sub("", found.after).strip(" ,;-–")
    if before and not names_in(before):
        place = are_names(before) and until[len(found.before) :].startswith(",")
        if not place or len(before.split()) > PLACE_WORDS:
            return None
    if (source := FROM.match(after)) and are_names(after[source.end() :]):
        after = ""
    timed = not before and TIME.match(found.after)  # so it is no sentence that the date begins
    return found.date if not after or names_in(after) or timed else None
