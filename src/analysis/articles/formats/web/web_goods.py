"""Pages of shops: a thing is for sale, and what is said of it is no article.

They print its price on a line of its own, and a number to order it by or what comes on top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 100  # characters of such a line
_AMOUNT = r"\d{1,3}(?:[., '’\u00a0\u202f]?\d{3})*(?:[.,](?:\d\d|-{1,2}|–))?"
_MONEY = r"(?:[€$£¥₹₽₺₩]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON)\b|zł|Kč|kr\.?|Ft|руб\.?)"
PRICE = re.compile(
    r"(?:(?:(?:our |unser |sale )?(?:price|preis)|prix|precio|prezzo|preço|prijs|pris|cena|цена)"
    rf"\s?:?\s?)?(?:(?:from|ab|à partir de|desde|da|vanaf|od|от)\s)?"
    rf"(?:{_MONEY}\s?{_AMOUNT}|{_AMOUNT}\s?{_MONEY})\s?\*?",
    re.IGNORECASE,
)
ORDER = re.compile(  # a number to order by, tax and shipping, a cart
    r"(?:artikel|bestell|produkt)-?\s?(?:nummer|nr)\b|art\.?-?\s?nr\b|varenummer|sku\b"
    r"|(?:item|product|catalog(?:ue)?) (?:no\b|number|code|#)"
    r"|(?:réf(?:érence)?|ref(?:erencia)?|codice(?: articolo)?)\.?\s?:"
    r"|(?:inkl|incl|zzgl|exkl|excl)\.?\s.{0,20}\b(?:mwst|ust|vat|tax|btw|moms)\b"
    r"|(?:plus|excl(?:uding|\.)|zzgl\.?|hors|más|più)\s.{0,12}"
    r"(?:shipping|versand|livraison|envío|spedizione)"
    r"|(?:in den warenkorb|add to (?:cart|basket|bag)|ajouter au panier"
    r"|añadir (?:al carrito|a la cesta)|aggiungi al carrello|in winkelwagen|do koszyka|do košíku)",
    re.IGNORECASE,
)


def offers_goods(paragraphs: Sequence[str]) -> bool:
    """Whether a text holds a line with a price alone and one on how to order."""
    lines = [text for text in paragraphs if len(text) <= LONGEST]
    return any(map(PRICE.fullmatch, lines)) and any(map(ORDER.search, lines))
