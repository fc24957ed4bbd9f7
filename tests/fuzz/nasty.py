"""What no form expects: values of every wrong kind, and files that are not what they say."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

VALUES = {
    "nothing": "",
    "blanks": " \t\r\n ",
    "a null byte": "a\x00b",
    "only a null byte": "\x00",
    "control signs": "\x01\x1b[31m\x7f\x85\u2028",
    "right to left": "\u202egnirts\u202c",
    "beyond the first plane": "\U0001f52a\U00010ffff",
    "a wrong sign of UTF-8": "\ufffd\ufffe\uffff",
    "combining marks": "a" + "\u0301" * 300,
    "very long": "x" * 70_000,
    "many lines": "line\n" * 5_000,
    "a huge number": "9" * 40,
    "more than a big integer": "9223372036854775808",
    "more than an integer": "2147483648",
    "a negative number": "-1",
    "zero": "0",
    "a digit that is none": "²",
    "Arabic digits": "١٢٣٤٥٦",
    "not a number": "NaN",
    "infinite": "1e9999",
    "tiny": "1e-9999",
    "true": "true",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "no such day": "2026-02-31",
    "the first moment": "0001-01-01T00:00:00+23:59",
    "the last moment": "9999-12-31T23:59:59-23:59",
    "no time": "25:61",
    "a leap second": "23:59:60",
    "an unknown choice": "SOMETHING_NEW",
    "a list in text": "['THEFT']",
    "an object in text": '{"a": 1}',
    "markup": "</textarea><script>alert(1)</script>",
    "a template": "{{ 7 * 7 }}{% include 'x' %}%(name)s%s{0}",
    "a question to the database": "'; drop table reports_report; --",
    "a pattern": "%_\\",
    "a path": "../../../../etc/passwd",
    "another place": "https://elsewhere.example/",
    "a header": "a\r\nSet-Cookie: a=b",
    "a town's place": "premises:²",
    "a street that is none": "street:²",
    "a street of another world": "street:99999999999999999999",
    "premises of another world": "premises:99999999999999999999",
    "a point nowhere": "point:999,99",
    "a point with Arabic digits": "point:١,٢",
    "a postcode with a null byte": "postcode:\x00",
    "a key": "00000000-0000-0000-0000-000000000000",
    "a key in braces": "{00000000-0000-0000-0000-000000000000}",
}


def drawn(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind)
    return out.getvalue()


def files() -> dict[str, SimpleUploadedFile]:
    jpeg, png, gif = drawn("JPEG"), drawn("PNG"), drawn("GIF")
    return {
        "an empty file": SimpleUploadedFile("a.jpg", b"", "image/jpeg"),
        "text": SimpleUploadedFile("a.jpg", b"hello", "image/jpeg"),
        "half a photo": SimpleUploadedFile("a.jpg", jpeg[: len(jpeg) // 2], "image/jpeg"),
        "half a picture": SimpleUploadedFile("a.png", png[: len(png) // 2], "image/png"),
        "the head of a GIF": SimpleUploadedFile("a.gif", gif[:11], "image/gif"),
        "a page that says it is a photo": SimpleUploadedFile(
            "a.jpg", b"<script>alert(1)</script>", "image/jpeg"
        ),
        "drawing in words": SimpleUploadedFile(
            "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"
        ),
        "a bomb": SimpleUploadedFile("a.png", bomb(), "image/png"),
        "a strange name": SimpleUploadedFile("..\\..\\\u202egpj.exe", jpeg, "x/y"),
        "a very long name": SimpleUploadedFile("a" * 5_000 + ".jpg", jpeg, "image/jpeg"),
    }


def bomb() -> bytes:
    """A few bytes that say they are a picture of 60,000 by 60,000."""
    png = bytearray(drawn("PNG"))
    png[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(png)
