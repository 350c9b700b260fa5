"""LibreOffice as the judge of a redline: what is there once all is accepted, rejected.

One process works through a folder by a macro in its own profile, since starting it
costs more than twenty documents do.
"""

import subprocess

MODULE = '<library:element library:name="Module1"/>'
JUDGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
 "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Judge" script:language="StarBasic">
Sub Judge(folder As String)
  Dim names(5000) As String, count As Integer, place As Integer, name As String
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    names(count) = name
    count = count + 1
    name = Dir
  Loop
  For place = 0 To count - 1
    Decide(folder, names(place), "accepted", ".uno:AcceptAllTrackedChanges")
    Decide(folder, names(place), "rejected", ".uno:RejectAllTrackedChanges")
  Next
  StarDesktop.terminate()
End Sub

Sub Decide(folder As String, name As String, which As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim document, dispatcher, none()
  document = StarDesktop.loadComponentFromURL( _
    ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch( _
    document.CurrentController.Frame, command, "", 0, none())
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF"
  document.storeToURL( _
    ConvertToURL(folder &amp; "/" &amp; name &amp; "." &amp; which), plain())
  document.close(True)
End Sub
</script:module>
"""


def judged(documents, folder):
    """The lines of each document by name, all changes accepted and all rejected.

    Each line is what LibreOffice shows, its number included, with single spaces.
    """
    profile, papers = folder / "profile", folder / "papers"
    papers.mkdir()
    _prepare(profile)
    for name, document in documents.items():
        (papers / f"{name}.docx").write_bytes(document.data)
    _run(profile, "macro:///Standard.Judge.Judge(" + f'"{papers}")')
    return {
        name: tuple(
            _lines(papers / f"{name}.docx.{which}")
            for which in ("accepted", "rejected")
        )
        for name in documents
    }


def _prepare(profile):
    """A profile with the macro; LibreOffice writes over what is there before."""
    _run(profile, "--terminate_after_init")
    standard = profile / "user" / "basic" / "Standard"
    (standard / "Judge.xba").write_text(JUDGE)
    modules = standard / "script.xlb"
    ours = MODULE.replace("Module1", "Judge")
    modules.write_text(modules.read_text().replace(MODULE, MODULE + ours))


def _run(profile, what):
    where = f"-env:UserInstallation={profile.as_uri()}"
    quiet = ("--headless", "--norestore", "--nologo")
    command = ["soffice", where, *quiet, what]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _lines(path):
    found = path.read_text(encoding="utf-8-sig").split("\n")
    return [" ".join(line.split()) for line in found if line.strip()]
