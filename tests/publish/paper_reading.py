"""What a person and a screen reader find on a paper: its words, what is cut off, its tags, its sizes of type."""

import io
import re

import pypdf
import pypdfium2


def words_of(pdf: bytes) -> list[str]:
    """Return the text of each page as PDFium reads it, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text = page.get_textpage().get_text_bounded()
        texts.append(" ".join(text.replace("\u200b", "").replace("\ufffe", "").split()))
    document.close()
    return texts


def clipped(pdf: bytes, *, margin: float = 14) -> list[str]:
    """Return every character that lies outside its page or nearer to its edge than ``margin`` points."""
    document = pypdfium2.PdfDocument(pdf)
    outside = []
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            beside = left < margin or right > width - margin or bottom < 12 or top > height - margin
            if right > left and beside:
                outside.append(f"page {number}: {text.get_text_range(index, 1)!r}")
    document.close()
    return outside


def broken_times(pdf: bytes) -> list[str]:
    """Return every range of times that goes on on the next line."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [found for text in texts for found in re.findall(r"\d\d–\s*[\r\n]\s*\d", text)]


def type_sizes(pdf: bytes) -> set[float]:
    """Return the sizes of type on a paper, in points, those of its pictures left out."""
    found: set[float] = set()

    def seen(_text: str, matrix: list[float], _line: list[float], _font: object, size: float) -> None:
        if _text.strip():
            found.add(round(abs(size * matrix[3]) or size, 1))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, ctm, tm, font, size: seen(text, ctm, tm, font, size))
    return found


def colours(pdf: bytes) -> set[str]:
    """Return how many shades a rendered page has that are not grey, as text ready for an assertion."""
    document = pypdfium2.PdfDocument(pdf)
    found = set()
    for page in document:
        picture = page.render(scale=0.5).to_pil().convert("RGB")
        for _count, (red, green, blue) in picture.getcolors(1 << 24) or []:
            if max(red, green, blue) - min(red, green, blue) > 6:
                found.add(f"{red},{green},{blue}")
    document.close()
    return found


def accessible(pdf: bytes) -> bool:
    """Check what a screen reader needs: tags, title, language, alternative texts, table headers."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"]
    assert b"pdfuaid:part" in metadata
    kinds: list[tuple[str, object]] = []

    def walk(element: object) -> None:
        element = getattr(element, "get_object", lambda: element)()
        if isinstance(element, list):
            for part in element:
                walk(part)
        elif isinstance(element, dict) and "/S" in element:
            kinds.append((str(element["/S"]), element))
            walk(element.get("/K", []))

    walk(root["/StructTreeRoot"]["/K"])
    names = [name for name, _ in kinds]
    assert names.count("/H1") == 1
    assert all(element.get("/Alt") for name, element in kinds if name == "/Figure")  # type: ignore[attr-defined]
    assert ("/TH" in names) == ("/Table" in names)
    return True
