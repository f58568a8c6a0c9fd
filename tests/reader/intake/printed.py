"""PDF files as a test needs them: lines at their places, tables with rules, pictures, locks."""

import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

#: A font in the file: all its letters look alike, and those of Chinese are as wide as they are high.
HELD = "held"
#: A font that the file names and does not hold.
NAMED = "STSong-Light"
SIZE = 10.0
LEFT, TOP, STEP = 90.0, 780.0, 20.0

#: What draws one page.
Drawing = Callable[[Canvas], None]


@cache
def held() -> TTFont:
    font = TTFont(HELD, "Vera.ttf")
    glyphs, widths = font.face.charToGlyph, font.face.charWidths
    for code in (
        *range(0x20, 0x7F),
        0x2014,
        0x201C,
        0x201D,
        *range(0x2E80, 0x3100),
        *range(0x4E00, 0x9FFF),
        *range(0xFF00, 0xFF60),
    ):
        glyphs[code] = glyphs[ord("H")]
        widths[code] = 500 if code < 0x7F else 1000
    return font


def pdf(*pages: Drawing, password: str | None = None, font: str = HELD) -> bytes:
    """Return a PDF file; with ``password``, one that asks for it."""
    pdfmetrics.registerFont(held())
    pdfmetrics.registerFont(UnicodeCIDFont(NAMED))
    out = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(out, pagesize=(595, 842), encrypt=lock)
    for draw in pages:
        canvas.setFont(font, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, top: float = TOP) -> Drawing:
    """Return what prints lines from ``top`` down; each full-width space in front indents by one letter."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            bare = text.lstrip("　")
            canvas.drawString(LEFT + (len(text) - len(bare)) * SIZE, top - number * STEP, bare)

    return draw


def table(rows: Sequence[Sequence[str]], *, top: float, width: float = 80.0) -> Drawing:
    """Return what prints a ruled table whose upper edge is ``top``."""

    def draw(canvas: Canvas) -> None:
        count = len(rows[0])
        for place in range(len(rows) + 1):
            canvas.line(LEFT, top - place * STEP, LEFT + count * width, top - place * STEP)
        for place in range(count + 1):
            canvas.line(LEFT + place * width, top, LEFT + place * width, top - len(rows) * STEP)
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                canvas.drawString(LEFT + across * width + 5, top - down * STEP - 14, text)

    return draw


def picture(canvas: Canvas) -> None:
    """Print a picture over the whole page, as a scanner does."""
    from PIL import Image  # noqa: PLC0415 - as heavy as it is rare

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def small_picture(canvas: Canvas) -> None:
    """Print a picture as small as a seal."""
    from PIL import Image  # noqa: PLC0415 - as above

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 100, 100, 200, 200)


def at(left: float, bottom: float, text: str, *, size: float = SIZE) -> Drawing:
    """Return what prints words at a place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(HELD, size)
        canvas.drawString(left, bottom, text)
        canvas.setFont(HELD, SIZE)

    return draw


def page(*drawings: Drawing) -> Drawing:
    """Return what draws one thing after the other."""

    def draw(canvas: Canvas) -> None:
        for each in drawings:
            each(canvas)

    return draw


def rotated(*drawings: Drawing) -> Drawing:
    """Return a page that is shown turned by a quarter."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        page(*drawings)(canvas)

    return draw


def paths(count: int) -> Drawing:
    """Return what draws so many short strokes."""

    def draw(canvas: Canvas) -> None:
        for number in range(count):
            canvas.line(100, 100 + number % 500, 105, 100 + number % 500)

    return draw


def rectangle(left: float, bottom: float, width: float, height: float) -> Drawing:
    """Return what draws one frame."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(left, bottom, width, height)

    return draw


def broken(objects: Iterable[bytes]) -> bytes:
    """Return a PDF file of ``objects``, the first its catalogue, without a table of where they stand."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
