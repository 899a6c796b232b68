"""Messages by e-mail against a real SMTP server on this machine that encrypts (STARTTLS) and asks for a password."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipelines.latihan.certificate import make_certificate
from pipelines.latihan.server import Certificate
from pipelines.messages import NotSentError, send
from pipelines.settings import Settings

USER, PASSWORD = "gudang", "rahasia-surel"


@dataclass
class Mailbox:
    """What the server took, and what passed over the wire before it was encrypted."""

    place: str
    own: Certificate
    mails: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    own = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.certificate, own.key)
    good = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            encrypted = entered = False
            self.say("220 siap")
            while line := self.rfile.readline().decode().strip():
                word = line.upper().split()[0]
                if not encrypted:
                    box.plain.append(line)
                if word == "EHLO":
                    self.say("250-uji", "250 AUTH PLAIN" if encrypted else "250 STARTTLS")
                elif word == "STARTTLS":
                    self.say("220 mulai")
                    try:
                        self.connection = context.wrap_socket(self.connection, server_side=True)
                    except OSError:
                        return
                    self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
                    encrypted = True
                elif word == "AUTH":
                    entered = encrypted and line.split()[2] == good
                    self.say("235 masuk" if entered else "535 salah")
                elif word == "DATA":
                    self.say("354 mulai")
                    box.mails.append("".join(iter(lambda: self.rfile.readline().decode(), ".\r\n")))
                    self.say("250 baik")
                elif word == "MAIL" and not entered:
                    self.say("530 masuk dahulu")
                else:
                    self.say("221 selesai" if word == "QUIT" else "250 baik")
                    if word == "QUIT":
                        return

        def say(self, *lines: str) -> None:
            self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        box = Mailbox(f"127.0.0.1:{server.server_address[1]}", own)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield box
        server.shutdown()


def settings(mailbox: Mailbox, tmp_path: Path, **changes: object) -> Settings:
    told = {
        "data": tmp_path / "data",
        "smtp": mailbox.place,
        "smtp_dari": "gudang@contoh.go.id",
        "smtp_kepada": "admin@contoh.go.id",
        "smtp_pengguna": USER,
        "smtp_sandi": PASSWORD,
        "smtp_sertifikat": mailbox.own.certificate,
    }
    return Settings(**{**told, **changes})  # type: ignore[arg-type]


def refused(asked: Settings) -> str:
    with pytest.raises(NotSentError) as error:
        send(asked, "Tarikan gagal.")
    return str(error.value)


def test_a_mail_goes_encrypted_and_logged_in_to_a_server_with_a_certificate_of_its_own(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    send(settings(mailbox, tmp_path), "Tarikan gagal: ekinerja instansi 6471.")
    (mail,) = mailbox.mails
    assert "To: admin@contoh.go.id" in mail
    assert "Tarikan gagal: ekinerja instansi 6471." in mail
    assert {line.split()[0].upper() for line in mailbox.plain} == {"EHLO", "STARTTLS"}


def test_a_certificate_that_is_not_the_servers_is_told_before_anything_is_sent(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    (tmp_path / "lain").mkdir()
    other = make_certificate(tmp_path / "lain").certificate
    for wrong in (other, None):
        told = refused(settings(mailbox, tmp_path, smtp_sertifikat=wrong))
        assert "sertifikat servernya tidak dapat dipercaya" in told
        assert "EKINERJA_SMTP_SERTIFIKAT" in told
    assert "berkas EKINERJA_SMTP_SERTIFIKAT tidak ada" in refused(
        settings(mailbox, tmp_path, smtp_sertifikat=tmp_path / "tidak-ada.pem")
    )
    text = tmp_path / "bukan.pem"
    text.write_text("bukan sertifikat")
    assert "bukan sertifikat (PEM)" in refused(settings(mailbox, tmp_path, smtp_sertifikat=text))
    assert not mailbox.mails
    assert PASSWORD not in "".join(mailbox.plain)


def test_a_wrong_password_is_told_without_it(mailbox: Mailbox, tmp_path: Path) -> None:
    told = refused(settings(mailbox, tmp_path, smtp_sandi="salah-sekali"))
    assert "surel: nama pengguna atau sandi ditolak" in told
    assert "salah-sekali" not in told
    assert not mailbox.mails


def test_what_cannot_be_reached_and_what_is_miswritten_are_told(mailbox: Mailbox, tmp_path: Path) -> None:
    assert "surel: tidak dapat dihubungi" in refused(settings(mailbox, tmp_path, smtp="127.0.0.1:9"))
    assert "surel: alamatnya salah tulis" in refused(settings(mailbox, tmp_path, smtp="127.0.0.1:surel"))
    both = settings(mailbox, tmp_path, webhook="ftp://contoh.go.id/rahasia", smtp="127.0.0.1:9")
    told = refused(both)
    assert "webhook: alamatnya salah tulis; surel: tidak dapat dihubungi" in told
    assert "contoh.go.id" not in told
