"""Drive LibreOffice as an oracle; nothing here is needed to run termwise."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Convert(jobs As String)
  Dim number As Integer
  Dim row As String
  Dim parts
  number = FreeFile
  Open jobs For Input As #number
  Do While Not Eof(number)
    Line Input #number, row
    parts = Split(row, "|")
    If UBound(parts) = 3 Then Call Job(parts(0), parts(1), parts(2), parts(3))
  Loop
  Close #number
End Sub

Sub Job(source, target, command, kind)
  Dim doc As Object
  Dim frame As Object
  Dim helper As Object
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim wanted(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  If IsNull(doc) Then Exit Sub
  If command &lt;&gt; "none" Then
    frame = doc.CurrentController.Frame
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(frame, ".uno:" &amp; command, "", 0, Array())
  End If
  wanted(0).Name = "FilterName"
  wanted(0).Value = kind
  doc.storeToURL(ConvertToURL(target), wanted())
  doc.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""

ACCEPT = "AcceptAllTrackedChanges"
REJECT = "RejectAllTrackedChanges"
DOCX = "MS Word 2007 XML"
TEXT = "Text (encoded)"
PDF = "writer_pdf_Export"

needed = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(jobs: list[tuple[Path, Path, str, str]], work: Path) -> None:
    """Run jobs (source, target, command or ``none``, filter name) in one LibreOffice."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    # The first start fills the profile and would write over our macro.
    start = ["soffice", profile, "--headless", "--norestore"]
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=90)
    basic = work / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(_BASIC, encoding="utf-8")
    listing = work / "jobs.txt"
    listing.write_text("".join("|".join(map(str, job)) + "\n" for job in jobs), encoding="utf-8")
    macro = f"macro:///Standard.Module1.Convert({listing})"
    subprocess.run(
        [*start, macro],
        check=True,
        capture_output=True,
        timeout=60 + 20 * len(jobs),
    )
    missing = [job[1].name for job in jobs if not job[1].exists()]
    if missing:
        raise AssertionError(f"LibreOffice wrote no {missing[:3]} ({len(missing)} of {len(jobs)})")
