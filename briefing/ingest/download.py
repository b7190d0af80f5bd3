"""Fetch a document from an address: over http and https alone, within bounds, and not from private networks.

Size, time and redirects are bounded. The name is resolved once, all of its addresses are checked, and the connection
goes to one of those very addresses, so that a name that resolves differently the second time leads nowhere else.
Proxies of the environment are not used, as they would resolve the name again. What is fetched is kept in memory, and
nothing in it is run or followed.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from email.message import Message
from ipaddress import ip_address
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from briefing import __version__
from briefing.formats.errors import DocumentError
from briefing.formats.registry import SOURCES, of_bytes, of_type
from briefing.ingest.document import Original
from briefing.model.problems import BriefingError, shown

MOST = 32 << 20
"""The most bytes of a document."""
PATIENCE = 30.0
"""Seconds for the whole fetch: the connection, redirects, and the last byte."""
MOST_REDIRECTS = 5
_BLOCK = 1 << 16
_REDIRECTS = (301, 302, 303, 307, 308)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_HEADERS = {
    "User-Agent": f"briefing/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}
_LATE = "it takes too long to answer"
_HINT = "only http:// and https:// addresses are fetched"


class _Answer(NamedTuple):
    status: int
    reason: str
    location: str | None
    type: str
    data: bytes


def is_address(text: str) -> bool:
    """Tell whether what was named is an address, not a file."""
    return _SCHEME.match(text) is not None


def fetch(address: str, allow_private: bool, patience: float = PATIENCE, most: int = MOST) -> Original:
    """Fetch the document at `address`, in at most `patience` seconds and `most` bytes.

    `allow_private` also allows addresses of this machine and of private networks. Raise `DocumentError` with the
    reason, a sentence for a person.
    """
    until = monotonic() + patience
    url = address
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(address, url, allow_private, until, most)
        if answer.status not in _REDIRECTS or not answer.location:
            return _original(address, url, answer)
        url = urljoin(url, answer.location)
    raise _refused(address, f"it redirects more than {MOST_REDIRECTS} times")


def _original(address: str, url: str, answer: _Answer) -> Original:
    if answer.status != 200:
        raise _refused(address, f"the server answers {answer.status} {shown(answer.reason)}")
    if not answer.data:
        raise _refused(address, "the server sends nothing")
    ending = _ending(address, url, answer)
    stem = Path(urlsplit(url).path).stem or urlsplit(url).hostname or "page"
    return Original(answer.data, Path(f"{stem}{ending}"), SOURCES[ending].kind, url)


def _ending(address: str, url: str, answer: _Answer) -> str:
    """Return the file extension for an answer: by its first bytes, else by the media type sent, else by the address."""
    said = answer.type.partition(";")[0].strip().lower()
    found = of_bytes(answer.data) or of_type(said)
    if found:
        return found.endings[0]
    suffix = Path(urlsplit(url).path).suffix.lower()
    if said in ("", "application/octet-stream", "binary/octet-stream", "application/zip") and suffix in SOURCES:
        return suffix
    raise _refused(address, f"the server sends {shown(said or 'no type')}, which is no document that can be added")


def _ask(address: str, url: str, allow_private: bool, until: float, most: int) -> _Answer:
    parts = _split(address, url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    found = _resolved(address, host, port, allow_private)
    try:
        with closing(_connected(found, parts.scheme, host, port, until)) as plain, _ended(plain, until):
            if isinstance(plain, ssl.SSLSocket):
                plain.do_handshake()
            return _answer(address, parts, plain, most)
    except BriefingError:
        raise
    except ssl.SSLError as error:
        if monotonic() >= until:
            raise _refused(address, _LATE) from None
        raise _refused(
            address, f"its certificate or encryption is not to be trusted: {error.reason or error}"
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = isinstance(error, TimeoutError) or monotonic() >= until
        why = _LATE if late else f"it cannot be fetched: {error or type(error).__name__}"
        raise _refused(address, why) from None


def _answer(address: str, parts: SplitResult, plain: socket.socket, most: int) -> _Answer:
    connection = http.client.HTTPConnection(parts.netloc)
    connection.sock = plain
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/?&=%:;+,~@!$'()*-._")
    connection.request("GET", path, headers=_HEADERS)
    with closing(connection.getresponse()) as response:
        headers = response.headers
        location = headers.get("Location")
        is_redirect = response.status in _REDIRECTS and bool(location)
        data = b"" if is_redirect else _unpacked(address, _read(address, response, most), headers, most)
        return _Answer(response.status, response.reason, location, headers.get("Content-Type") or "", data)


@contextmanager
def _ended(plain: socket.socket, until: float) -> Iterator[None]:
    """End a connection when its time is over.

    A timeout for each byte would never end the connection if a server sends them slowly.
    """

    def end() -> None:
        with suppress(OSError):  # it has ended by itself
            socket.socket.shutdown(plain, socket.SHUT_RDWR)  # `SSLSocket.shutdown` would drop what another thread reads

    timer = Timer(_left(until), end)
    timer.daemon = True
    timer.start()
    try:
        yield
        _left(until)  # a cut-off connection looks like a complete answer
    finally:
        timer.cancel()


def _split(address: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused(address, f"this is no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        where = "" if url == address else "it redirects to another kind of address: "
        raise _refused(address, f"{where}{_HINT}")
    if not parts.hostname or port == 0:
        raise _refused(address, "this is no address: it names no host")
    if parts.username is not None or parts.password is not None:
        raise _refused(
            address, "an address with a name or password in it is not fetched: it would be written into the source"
        )
    return parts


def _resolved(address: str, host: str, port: int, allow_private: bool) -> list[str]:
    """Resolve a host to its addresses. Raise `DocumentError` if any is not public, unless `allow_private`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _refused(
            address, f"there is no host {shown(host)}: {getattr(error, 'strerror', None) or error}"
        ) from None
    ips = list(dict.fromkeys(str(info[4][0]) for info in found))
    inner = [ip for ip in ips if not _is_public(ip)]
    if inner and not allow_private:
        raise _refused(
            address,
            f"{shown(host)} is {inner[0]}, which is this machine or in a private network; --allow-private fetches it",
        )
    return ips


def _is_public(text: str) -> bool:
    ip = ip_address(text.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if inner is not None:
        return _is_public(str(inner))
    teredo = getattr(ip, "teredo", None)
    site = getattr(ip, "is_site_local", False)  # a deprecated kind of private network
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or site) and teredo is None


def _connected(ips: list[str], scheme: str, host: str, port: int, until: float) -> socket.socket:
    """Connect to the first of the checked addresses that answers."""
    last: OSError = OSError("it has no address")
    for ip in ips:
        try:
            plain = socket.create_connection((ip, port), timeout=_left(until))
        except OSError as error:
            last = error
            continue
        if scheme == "http":
            return plain
        try:  # the handshake comes later, under the timer, as a server can delay it
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        except BaseException:
            plain.close()
            raise
    raise last


def _read(address: str, response: http.client.HTTPResponse, most: int) -> bytes:
    length = response.headers.get("Content-Length") or ""
    if length.isdigit() and int(length) > most:
        raise _refused(address, _too_big(most))
    data = bytearray()
    while block := response.read(_BLOCK):
        data += block
        if len(data) > most:
            raise _refused(address, _too_big(most))
    if length.isdigit() and len(data) < int(length):
        raise _refused(address, "the connection broke off before the end")
    return bytes(data)


def _unpacked(address: str, data: bytes, headers: Message, most: int) -> bytes:
    """Unpack what was sent if it is gzip, which may unpack to a thousand times its size, so within `most` bytes."""
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    if coding in ("", "identity"):
        return data
    if coding not in ("gzip", "x-gzip"):
        raise _refused(address, f"the server packs what it sends as {shown(coding)}, which was not asked for")
    try:
        unpacker = zlib.decompressobj(wbits=31)
        plain = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise _refused(address, f"what the server sends cannot be unpacked: {error}") from None
    if len(plain) > most:
        raise _refused(address, _too_big(most))
    if not unpacker.eof:
        raise _refused(address, "the connection broke off before the end")
    return plain


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _too_big(most: int) -> str:
    return f"it is bigger than {most >> 20} MiB, more than is fetched"


def _refused(address: str, why: str) -> DocumentError:
    return DocumentError(address, why)
