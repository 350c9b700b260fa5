"""A real mail server for one test: keeps every letter, and can be told to misbehave."""

import email
import socket
import socketserver
import threading
import time
from dataclasses import dataclass
from email.policy import default as modern

HANGS = 600  # seconds, which a test ends by closing the server


@dataclass(frozen=True)
class Letter:
    """A message as it arrived."""

    to: tuple[str, ...]
    message_id: str
    subject: str


class PostOffice:
    """Listens on one port of this machine; `mood` says how the server behaves.

    Moods: "well", "hangs" (accepts and never speaks), "busy" (4xx to everybody),
    "drops" (closes in the middle of DATA). `unknown` holds addresses refused with 5xx.
    `down` and `up` close and open the port itself.
    """

    def __init__(self):
        self.letters = []
        self.asked = 0
        self.mood = "well"
        self.unknown = set()
        self._server = None
        self.port = self._free_port()
        self.up()

    @staticmethod
    def _free_port():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def up(self):
        """Accept connections, on the same port as before."""
        self._server = _Server(("127.0.0.1", self.port), _Talk)
        self._server.office = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def down(self):
        """Refuse connections."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def by_id(self):
        """What arrived, by Message-ID."""
        found = {}
        for letter in list(self.letters):
            found.setdefault(letter.message_id, []).append(letter)
        return found


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


class _Talk(socketserver.StreamRequestHandler):
    """Just enough SMTP (RFC 5321) for Python's smtplib."""

    def handle(self):
        office = self.server.office
        office.asked += 1
        if office.mood == "hangs":
            self._hang()
            return
        self._say("220 post office")
        try:
            self._converse(office)
        except (ConnectionError, ValueError):
            return  # the other side was killed, or we dropped it

    def _hang(self):
        self.connection.settimeout(0.5)
        until = time.monotonic() + HANGS
        while time.monotonic() < until:
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def _converse(self, office):
        to = []
        while line := self.rfile.readline():
            word = line.strip().upper()
            if word.startswith(b"RCPT TO:"):
                address = line.split(b"<", 1)[1].split(b">", 1)[0].decode()
                if office.mood == "busy":
                    self._say("451 4.3.0 try again later")
                elif address in office.unknown:
                    self._say(f"550 5.1.1 <{address}> is not known here")
                else:
                    to.append(address)
                    self._say("250 OK")
            elif word == b"DATA":
                self._take(office, tuple(to))
                to = []
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:  # EHLO, MAIL, RSET, NOOP
                self._say("250 OK")

    def _take(self, office, to):
        self._say("354 go on")
        if office.mood == "drops":
            self.rfile.readline()
            self.connection.shutdown(socket.SHUT_RDWR)
            raise ConnectionError
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        if not line:
            return  # killed before it was whole: nothing was sent
        found = email.message_from_bytes(b"".join(lines), policy=modern)
        office.letters.append(Letter(to, found["Message-ID"], found["Subject"]))
        self._say("250 kept")

    def _say(self, words):
        self.wfile.write(words.encode() + b"\r\n")
