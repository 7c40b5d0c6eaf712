"""Made-up PDFs: pages of lines, set where a test wants them."""

import hashlib
import textwrap
import zlib

from analysis.articles.formats.items import Document, File, Note
from analysis.articles.formats.pdf.pdf import read

SIZE, LEADING = 10, 12
LETTER = 0.6 * SIZE  # every letter of Courier is this wide
TOP, LEFT = 700, 60
DAM = (
    "The water minister of Norland said on Monday that the reservoir behind the Holm dam would "
    "be filled this summer, whatever the neighbours think of it."
)
LETTERS = (
    "Nobody downstream was asked, a spokesman for the governor of Sudland told reporters in the "
    "capital, adding that his office had written three letters since March."
)
SOIL = (
    "“We will not be blackmailed,” Mira Holm said. “The river rises on our soil and stays here.”"
)
HARVEST = (
    "Farmers in the valley fear that the harvest of the coming year could fail if less than half "
    "of the usual volume reaches the lower canals."
)
TALKS = "Talks are to resume in Osterby next week, though neither side named its delegates."
BODY = [DAM, LETTERS, SOIL, HARVEST, TALKS]


COURIER = "/Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding"
BOLD = "/Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding"


def line(text, x=LEFT, y=TOP, size=SIZE, bold=False):
    return (x, y, size, text, *(["F2"] if bold else []))


def typeset(paragraphs, *, width=60, x=LEFT, y=TOP, size=SIZE, indent=2, gap=0):
    """Set paragraphs in lines of `width` letters, down from `y`."""
    lines = []
    for paragraph in paragraphs:
        wrapped = textwrap.wrap(
            paragraph, width, initial_indent=" " * indent, break_on_hyphens=False
        )
        for text in wrapped:
            inset = len(text) - len(text.lstrip())
            lines.append(line(text.strip(), x=x + inset * 0.6 * size, y=y, size=size))
            y -= 1.2 * size
        y -= gap
    return lines


def pdf(*pages, info="", catalog="", packed=False, font=COURIER, more=(), resources="", key=b""):
    """Write a PDF of pages, each a list of (x, y, size, text), set in Courier.

    With a `key` it is encrypted, so that it opens without a password if that is `OPEN_KEY`.
    """
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font {font} >>".encode(),
    ]
    for n, lines in enumerate(pages):
        drawn = b"".join(drawing(*each) for each in lines)
        content = zlib.compress(drawn) if packed else drawn
        if key:
            content = rc4(hashlib.md5(key + bytes((5 + 2 * n, 0, 0, 0, 0))).digest()[:10], content)
        how = b"/Filter /FlateDecode " if packed else b""
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 << /Type /Font %s >> >> %s >> >>"
            % (5 + 2 * n, BOLD.encode(), resources.encode()),
            b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(content), content),
        ]
    objects += [f"<< {info} >>".encode("latin-1"), *more]
    data, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"/Size %d /Root 1 0 R /Info %d 0 R " % (len(objects) + 1, 4 + 2 * len(pages))
    trailer += locks(key) if key else b""
    end = b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(data))
    return data + head + table + end


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
OWNER, MAY, ID = b"o" * 32, (-4).to_bytes(4, "little", signed=True), b"norland"
OPEN_KEY = hashlib.md5(PADDING + OWNER + MAY + ID).digest()[:5]  # of an empty password


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locks(key):
    user = rc4(key, PADDING).hex().encode()
    said = b"/Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4" % (OWNER.hex().encode(), user)
    return b"/Encrypt << %s >> /ID [<%s> <%s>]" % (said, ID.hex().encode(), ID.hex().encode())


def drawing(x, y, size, text, font="F1"):
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return (
        f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm (".encode()
        + escaped.encode("cp1252")
        + b") Tj ET\n"
    )


def file(data, name="article.pdf"):
    return File(name, content=data)


def article(data):
    first, *_ = read(file(data))
    assert isinstance(first, Document)
    return first


def paragraphs(data):
    return article(data).text.split("\n\n")


def notes(data):
    return [item.text for item in read(file(data)) if isinstance(item, Note)]


HEADLINE = line("Norland to fill dam this summer", y=750, size=20)
