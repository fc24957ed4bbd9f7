"""The printed card of a shop: a tagged A5 page with a QR code, in our own typeface."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import segno
from django.utils.translation import gettext as _

from highstreet.web.built import FOLDER as BUILT

HERE = Path(__file__).parent
FONTS = BUILT / "fonts"


def card_as_pdf(*, name: str, where: str, town: str, address: str, number: int) -> bytes:
    """The whole card. The typesetter is only loaded here: a web worker that prints none stays small."""
    import typst

    words = {
        "title": _("Card %(number)s for %(name)s") % {"number": number, "name": name},
        "town": town,
        "number": str(number),
        "lead": _("Tell us"),
        "name": name,
        "where": where,
        "first": _("Scan the code with a phone."),
        "second": _("Tap what happened. It takes less than a minute."),
        "third": _("See at once who has it, and by when you hear."),
        "alt": _("QR code that opens the form for this shop; the same as the address below"),
        "by_hand": _("No camera? Type this address:"),
        "address": address,
        "spelt": address.partition("://")[2],
        "danger": _("In danger, or happening now? Call 999."),
        "otherwise": _("To reach the police when it is not urgent, call 101."),
        "small": _(
            "Whoever scans this card can tell for this shop, and sees nothing. "
            "Keep it away from customers; if it is lost, ask for a new one."
        ),
    }
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "card.typ").write_bytes((HERE / "card.typ").read_bytes())
        (root / "code.svg").write_bytes(qr_code(address))
        return bytes(
            typst.compile(
                root / "card.typ",
                font_paths=[FONTS],
                ignore_system_fonts=True,
                sys_inputs=words,
                pdf_standards=["ua-1"],
            )
        )


def qr_code(address: str) -> bytes:
    """The code as a drawing, with enough spare to be read when the card is worn."""
    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(out, kind="svg", border=4, dark="#14232b")
    return out.getvalue()
