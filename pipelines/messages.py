"""Messages to people who are not at the machine: to a webhook, and by e-mail, where one is configured.

Here: sending one text, and where to. Not here: what is worth a message (`news.py`). A text holds codes of instansi,
counts, months and steps, never a person's value: it leaves the machine.
"""

import json
import smtplib
import ssl
import urllib.error
import urllib.request
from email.message import EmailMessage
from http.client import HTTPException

from pipelines.mistakes import UserMistakeError
from pipelines.settings import Settings

_PATIENCE = 20
"""Seconds that a service may take to answer."""

SUBJECT = "Gudang e-Kinerja"


_FAULTS: tuple[tuple[type[BaseException], str], ...] = (
    (
        ssl.SSLCertVerificationError,
        "sertifikat servernya tidak dapat dipercaya; untuk surel, tunjuk sertifikat yang benar dengan "
        "EKINERJA_SMTP_SERTIFIKAT",
    ),
    (ssl.SSLError, "sambungan terenkripsi gagal, atau berkas EKINERJA_SMTP_SERTIFIKAT bukan sertifikat (PEM)"),
    (FileNotFoundError, "berkas EKINERJA_SMTP_SERTIFIKAT tidak ada"),
    (
        smtplib.SMTPAuthenticationError,
        "nama pengguna atau sandi ditolak; periksa EKINERJA_SMTP_PENGGUNA dan EKINERJA_SMTP_SANDI",
    ),
    (
        smtplib.SMTPNotSupportedError,
        "servernya tidak mengenkripsi (STARTTLS) atau tidak dapat dimasuki, jadi sandi tidak dikirim",
    ),
    (smtplib.SMTPRecipientsRefused, "alamat penerima ditolak; periksa EKINERJA_SMTP_KEPADA"),
    (smtplib.SMTPSenderRefused, "alamat pengirim ditolak; periksa EKINERJA_SMTP_DARI"),
    (smtplib.SMTPException, "server surel menolak atau memutus sambungan"),
    (OSError, "tidak dapat dihubungi"),
    (ValueError, "alamatnya salah tulis"),
)
"""What each fault is called, the particular ones first."""


class NotSentError(UserMistakeError):
    """A message that a service did not take; the text says which one and why, without its address."""


def is_configured(settings: Settings) -> bool:
    """Tell whether there is anywhere to send a message to."""
    return settings.webhook is not None or _mails(settings)


def told_where(settings: Settings) -> str:
    """Say where messages go, without an address that could be a secret."""
    places = ["webhook"] if settings.webhook else []
    if _mails(settings):
        places.append(f"surel ke {settings.smtp_kepada}")
    elif settings.smtp:
        places.append("surel belum dapat dikirim (atur juga EKINERJA_SMTP_DARI dan EKINERJA_SMTP_KEPADA)")
    told = "; ".join(places)
    return told or "tidak dikirim; atur EKINERJA_WEBHOOK atau EKINERJA_SMTP (lihat panduan)"


def send(settings: Settings, text: str) -> None:
    """Send a text everywhere that is configured. Raises `NotSentError` if a service does not take it."""
    faults = []
    for name, deliver, wanted in (
        ("webhook", _to_webhook, settings.webhook is not None),
        ("surel", _by_mail, _mails(settings)),
    ):
        if wanted:
            try:
                deliver(settings, text)
            except (OSError, ValueError, HTTPException, smtplib.SMTPException) as error:
                faults.append(f"{name}: {_why(error)}")
    if faults:
        raise NotSentError(f"Pesan belum terkirim dan dicoba lagi; {'; '.join(faults)}.")


def _why(error: Exception) -> str:
    """Say why a service did not take a message; its own words may hold addresses."""
    if isinstance(error, urllib.error.HTTPError):
        return f"dijawab HTTP {error.code}"
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return next((words for kind, words in _FAULTS if isinstance(reason, kind)), type(reason).__name__)


def _mails(settings: Settings) -> bool:
    return None not in (settings.smtp, settings.smtp_dari, settings.smtp_kepada)


def _to_webhook(settings: Settings, text: str) -> None:
    # `text` is what Slack, Mattermost and Google Chat read; another receiver finds it there too
    assert settings.webhook is not None
    address = settings.webhook.get_secret_value()
    if not address.startswith(("https://", "http://")):
        raise ValueError
    asked = urllib.request.Request(
        address,
        data=json.dumps({"text": f"{SUBJECT}: {text}"}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:
        answer.read()


def _by_mail(settings: Settings, text: str) -> None:
    assert settings.smtp is not None
    host, _, port = settings.smtp.partition(":")
    mail = EmailMessage()
    mail["Subject"] = SUBJECT
    mail["From"] = settings.smtp_dari
    mail["To"] = settings.smtp_kepada
    mail.set_content(text)
    with smtplib.SMTP(host, int(port or 25), timeout=_PATIENCE) as server:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context(cafile=settings.smtp_sertifikat))
        elif settings.smtp_sandi is not None:
            # a password goes over no wire that anybody can read
            raise smtplib.SMTPNotSupportedError
        if settings.smtp_pengguna and settings.smtp_sandi:
            server.login(settings.smtp_pengguna, settings.smtp_sandi.get_secret_value())
        server.send_message(mail)
