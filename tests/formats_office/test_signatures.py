"""Notes leave digital signatures valid, in the eyes of poppler."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from tests.formats_office.pdfs import Sheet, make_pdf, paragraph

from termwise.formats.pdf import read
from termwise.formats.pdf.annotate import annotate
from termwise.model.edit import Edit
from termwise.model.format import ReadOptions

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler is not installed"),
]
PROSE = """The Provider will send the invoice to the Customer at the end of each
month, and the Employer of the staff will pay it in thirty days."""
ROOM = 8192  # hexadecimal digits for the signature
WHEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


def signed() -> bytes:
    """Return a PDF with a signature over the whole of it, by nobody in particular."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A signer")])
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), 1, WHEN, WHEN.replace(year=2036)
    )
    certificate = builder.sign(key, hashes.SHA256())
    places = "[0 {:010d} {:010d} {:010d}]"
    blank = places.format(0, 0, 0)
    mark = (
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached "
        f"/M (D:20260101000000Z) /ByteRange {blank} /Contents <{'0' * ROOM}> >>"
    )
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 1000 0 R "
        b"/Rect [0 0 0 0] /F 132 /P 100 0 R >>"
    )
    data = make_pdf(
        Sheet(paragraph(PROSE), "/MediaBox [0 0 612 792] /Annots [1001 0 R]"),
        objects={1000: mark.encode(), 1001: field},
        root="/AcroForm << /Fields [1001 0 R] /SigFlags 3 >>",
    )
    start = data.index(b"/Contents <") + len("/Contents ")
    end = start + ROOM + 2
    data = data.replace(blank.encode(), places.format(start, end, len(data) - end).encode())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    body = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(data[:start] + data[end:])
        .add_signer(certificate, key, hashes.SHA256())
        .sign(serialization.Encoding.DER, options)
    )
    return data[: start + 1] + body.hex().ljust(ROOM, "0").encode() + data[end - 1 :]


def verdict(path: Path) -> list[str]:
    shown = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    return re.findall(r"Signature Validation: (.+)", shown.stdout)


def test_a_note_leaves_the_signature_valid(tmp_path: Path) -> None:
    data = signed()
    at = read(data, "a.pdf", ReadOptions()).raw.index("Employer")
    note = Edit(at, at + 8, "Client", "one word for one party")
    written = annotate(data, [note], author="termwise", date="2026-01-31T12:00:00Z")
    before, after, broken = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf"))
    before.write_bytes(data)
    after.write_bytes(written.data)
    broken.write_bytes(data.replace(b"Employer", b"Employee"))
    assert written.done == (note,)
    assert verdict(before) == verdict(after) == ["Signature is Valid."]
    assert verdict(broken) == ["Digest Mismatch."]
    assert len(pypdf.PdfReader(after).pages[0]["/Annots"]) == 3
