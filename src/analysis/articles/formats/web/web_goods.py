"""Pages of shops: a thing is for sale, and what is said of it is no article.

They describe it as a product, have a button for the cart, or print its price on a line of its
own and a number to order it by or what comes on top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import short_words_of

LONGEST = 100  # characters of such a line
LONGEST_BUTTON = 40  # characters
_AMOUNT = r"\d{1,3}(?:[., '’\u00a0\u202f]?\d{3})*(?:[.,](?:\d\d|-{1,2}|–))?"
_MONEY = r"(?:[€$£¥₹₽₺₩]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON)\b|zł|Kč|kr\.?|Ft|руб\.?)"
PRICE = re.compile(
    r"(?:(?:(?:our |unser |sale )?(?:price|preis)|prix|precio|prezzo|preço|prijs|pris|cena|цена)"
    rf"\s?:?\s?)?(?:(?:from|ab|à partir de|desde|da|vanaf|od|от)\s)?"
    rf"(?:{_MONEY}\s?{_AMOUNT}|{_AMOUNT}\s?{_MONEY})\s?\*?",
    re.IGNORECASE,
)
_CART = (
    r"(?:in den warenkorb|add (?:this )?to (?:my )?(?:cart|basket|bag|trolley)"
    r"|ajouter au panier|(?:añadir|agregar) (?:al carr(?:it)?o|a la cesta)"
    r"|adicionar ao (?:carrinho|cesto)|aggiungi al carrello"
    r"|in winkel(?:wagen|mand)|l[aä]gg i (?:varukorg(?:en)?|kundvagn)|læg i kurv"
    r"|legg i (?:handlekurv(?:en)?|handlevogn)|lisää ostoskoriin|(?:dodaj )?do koszyka"
    r"|(?:vložit |pridať )?do košíka?u?|kosárba|adaugă în coș|в корзину|(?:до|у|в) кошика?"
    r"|sepete ekle|στο καλάθι|カートに入れる|加入购物车|加入購物車|장바구니)"
)
ORDER = re.compile(  # a number to order by, tax and shipping, a cart
    r"(?:artikel|bestell|produkt)-?\s?(?:nummer|nr)\b|art\.?-?\s?nr\b|varenummer|sku\b"
    r"|(?:item|product|catalog(?:ue)?) (?:no\b|number|code|#)"
    r"|(?:réf(?:érence)?|ref(?:erencia)?|codice(?: articolo)?)\.?\s?:"
    r"|(?:inkl|incl|zzgl|exkl|excl)\.?\s.{0,20}\b(?:mwst|ust|vat|tax|btw|moms)\b"
    r"|(?:plus|excl(?:uding|\.)|zzgl\.?|hors|más|più)\s.{0,12}"
    rf"(?:shipping|versand|livraison|envío|spedizione)|{_CART}",
    re.IGNORECASE,
)
CART = re.compile(rf"\W*{_CART}\W*", re.IGNORECASE)
PRODUCT = re.compile(r"\bproduct\b", re.IGNORECASE)  # a type of schema.org or of Open Graph


def offers_goods(paragraphs: Sequence[str]) -> bool:
    """Whether a text holds a line with a price alone and one on how to order."""
    lines = [text for text in paragraphs if len(text) <= LONGEST]
    return any(map(PRICE.fullmatch, lines)) and any(map(ORDER.search, lines))


def is_for_sale(tree: HtmlElement) -> bool:
    """Whether a page has a button for the cart, or marks the thing in its heading as a product."""
    for button in tree.iter("button", "input", "a"):
        if button.tag == "input":
            label = button.get("value") or button.get("alt") or ""
        else:
            label = short_words_of(button, LONGEST_BUTTON) or button.get("title") or ""
        if CART.fullmatch(label):
            return True
    return any(
        PRODUCT.search((one.get("itemtype") or "").rpartition("/")[2])
        for heading in tree.iter("h1")
        for one in heading.iterancestors()
    )
