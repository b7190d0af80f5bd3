"""An address is fetched within bounds, and never from a network that is not public unless one says so.

The server is one of this machine; nothing here asks the network.
"""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.editing.scaffold import begin
from briefing.formats.errors import AddError
from briefing.ingest.adding import Added, Adding, Failed, There
from briefing.ingest.document import Original
from briefing.ingest.download import MOST_REDIRECTS, fetch, is_address
from briefing.project.discovery import load_project
from tests.helpers.documents import PARAGRAPHS, page, pdf

Answer = Callable[[BaseHTTPRequestHandler], None]
HTML = page(*PARAGRAPHS).encode()


def answer(data: bytes, type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    def send(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", type)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return send


def redirect(to: str) -> Answer:
    return answer(b"", status=302, Location=to)


class Server:
    """Answers as it is told for each path, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                with suppress(OSError):  # who asked has hung up, as is tested
                    outer.answers[self.path.partition("?")[0]](self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def fetched(url: str, patience: float = 20.0, most: int = 1 << 20) -> Original:
    return fetch(url, allow_private=True, patience=patience, most=most)


def why_not(url: str, allow_private: bool = True, patience: float = 20.0, most: int = 1 << 20) -> str:
    with pytest.raises(AddError) as refused:
        fetch(url, allow_private, patience, most)
    return refused.value.why


def test_a_page_is_fetched_as_it_is(server: Server) -> None:
    server.answers["/sundays.php"] = answer(HTML)
    found = fetched(server.url("/sundays.php?id=3"))
    assert (found.data, found.kind, found.name) == (HTML, "html", Path("sundays.html"))
    assert found.url == server.url("/sundays.php?id=3")


def test_redirects_are_followed_and_the_last_address_is_the_one_that_counts(server: Server) -> None:
    server.answers |= {"/a": redirect("/b"), "/b": redirect(server.url("/c")), "/c": answer(HTML)}
    assert fetched(server.url("/a")).url == server.url("/c")


def test_redirects_are_bounded(server: Server) -> None:
    server.answers["/a"] = redirect("/a")
    assert why_not(server.url("/a")) == f"it redirects more than {MOST_REDIRECTS} times"
    assert len(server.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://x.example/a", "javascript:alert(1)", "gopher://x", "data:,x"]
)
def test_a_redirect_leads_to_no_other_kind_of_address(server: Server, to: str) -> None:
    server.answers["/a"] = redirect(to)
    assert "only http:// and https:// addresses are fetched" in why_not(server.url("/a"))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/a", "only http:// and https:// addresses are fetched"),
        ("file:///etc/passwd", "only http:// and https:// addresses are fetched"),
        ("http://", "it names no host"),
        ("http://[::1", "this is no address"),
        ("http://x:99999/", "this is no address"),
        ("http://me:secret@example.org/", "a name or password in it"),
    ],
)
def test_what_is_no_address_to_fetch_is_refused(url: str, why: str) -> None:
    assert why in why_not(url)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::]", "10.0.0.1"),
        *("172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]"),
        *("[::ffff:127.0.0.1]", "[2002:7f00:1::]", "224.0.0.1", "240.0.0.1"),
        *("[64:ff9b::7f00:1]", "[::127.0.0.1]", "[fec0::1]"),
    ],
)
def test_this_machine_and_private_networks_are_refused(host: str) -> None:
    assert "--allow-private fetches it" in why_not(f"http://{host}:1/", allow_private=False)


def test_a_redirect_to_this_machine_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address passes for a public one here, so that the redirect alone is tested."""
    from briefing.ingest import download

    public = {"127.0.0.1"}
    monkeypatch.setattr(download, "_is_public", lambda ip: ip in public and not server.asked)
    server.answers["/a"] = redirect("/b")
    assert "--allow-private fetches it" in why_not(server.url("/a"), allow_private=False)
    assert server.asked == ["/a"]


def test_a_name_is_resolved_once_and_that_very_address_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def resolved(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    server.answers["/a"] = answer(HTML)
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: real(host, *rest, **more) if host == "127.0.0.1" else resolved(host, *rest, **more),
    )
    assert fetched(f"http://courier.invalid:{server.port}/a").data == HTML
    assert asked == ["courier.invalid"]


@pytest.mark.parametrize("ips", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"]])
def test_a_name_that_leads_to_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch, ips: list[str]) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ips]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "--allow-private fetches it" in why_not("http://courier.invalid/", allow_private=False)


def test_a_host_that_is_not_there_is_told() -> None:
    assert "there is no host “nowhere.invalid”" in why_not("http://nowhere.invalid/")


@pytest.mark.parametrize("sent", [answer(b"x" * 3_000_000), answer(b"x" * 3_000_000, Content_Length="3000000")])
def test_what_is_too_big_is_refused(server: Server, sent: Answer) -> None:
    server.answers["/a"] = sent
    assert why_not(server.url("/a")) == "it is bigger than 1 MiB, more than is fetched"


def test_what_unpacks_to_too_much_is_refused(server: Server) -> None:
    server.answers["/a"] = answer(gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip")
    assert why_not(server.url("/a")) == "it is bigger than 1 MiB, more than is fetched"


def test_what_is_packed_is_unpacked(server: Server) -> None:
    server.answers["/a"] = answer(gzip.compress(HTML), Content_Encoding="gzip")
    assert fetched(server.url("/a")).data == HTML


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"])
def test_a_server_that_does_not_come_to_an_end_is_left(begun: bytes) -> None:
    """It answers, or does not even that, and then keeps silent."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held = []

        def hold() -> None:
            connection, _ = listening.accept()
            held.append(connection)
            connection.sendall(begun)

        holding = threading.Thread(target=hold, daemon=True)
        holding.start()
        assert why_not(f"http://127.0.0.1:{listening.getsockname()[1]}/", patience=0.3) == "it takes too long to answer"
        holding.join()
        held[0].close()


def test_a_server_that_drips_is_left() -> None:
    """Each byte comes in time, and all of them never do."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):  # who is served has left
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not stop.wait(0.02):
                    connection.sendall(b"x")

        threading.Thread(target=drip, daemon=True).start()
        try:
            told = why_not(f"http://127.0.0.1:{listening.getsockname()[1]}/", patience=0.3)
        finally:
            stop.set()
    assert told == "it takes too long to answer"


def test_a_server_that_drips_its_handshake_is_left() -> None:
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):  # the same
                connection.sendall(b"\x16\x03\x03\x40\x00")  # of a record of 16 KiB
                while not stop.wait(0.02):
                    connection.sendall(b"\x02")

        threading.Thread(target=drip, daemon=True).start()
        try:
            told = why_not(f"https://127.0.0.1:{listening.getsockname()[1]}/", patience=0.3)
        finally:
            stop.set()
    assert told == "it takes too long to answer"


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"])
def test_what_speaks_no_http_is_told(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def speak() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(said)

        threading.Thread(target=speak, daemon=True).start()
        assert why_not(f"http://127.0.0.1:{listening.getsockname()[1]}/").startswith("it cannot be fetched")


def test_a_server_whose_encryption_is_none_is_not_trusted(server: Server) -> None:
    assert "is not to be trusted" in why_not(server.url("/").replace("http:", "https:"))


def test_a_port_at_which_nobody_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert why_not(f"http://127.0.0.1:{port}/").startswith("it cannot be fetched: ")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (answer(b"gone", status=404), "the server answers 404 “Not Found”"),
        (answer(b""), "the server sends nothing"),
        (answer(b"\x89PNG", "image/png"), "the server sends “image/png”, which is no document that can be added"),
        (answer(b"x", Content_Encoding="br"), "packs what it sends as “br”"),
        (answer(b"no gzip", Content_Encoding="gzip"), "what the server sends cannot be unpacked"),
        (answer(gzip.compress(HTML)[:100], Content_Encoding="gzip"), "the connection broke off before the end"),
        (answer(HTML, Content_Length="100000"), "the connection broke off before the end"),
    ],
)
def test_an_answer_that_is_no_document_is_told(server: Server, sent: Answer, why: str) -> None:
    server.answers["/a"] = sent
    assert why in why_not(server.url("/a"))


@pytest.mark.parametrize(
    ("path", "data", "type", "kind"),
    [
        ("/a", pdf("x"), "application/octet-stream", "pdf"),
        ("/a.txt", b"Some text", "text/plain", "text"),
        ("/a.epub", b"PK\x03\x04", "application/octet-stream", "epub"),
        ("/a", HTML, "text/plain", "html"),
        ("/a", b"WEBVTT\n", "text/vtt", "vtt"),
    ],
)
def test_the_kind_is_told_by_the_first_bytes_the_server_or_the_address(
    server: Server, path: str, data: bytes, type: str, kind: str
) -> None:
    server.answers[path] = answer(data, type)
    assert fetched(server.url(path)).kind == kind


def test_a_path_cannot_add_headers(server: Server) -> None:
    server.answers["/a%0d%0aX:y"] = answer(HTML)
    assert fetched(f"{server.url('/a')}\r\nX:y".replace("\r\n", "%0d%0a")).data == HTML


def test_names_of_files_are_no_addresses() -> None:
    assert [is_address(name) for name in ("http://x", "HTTPS://x", "a.html", "C:\\a.html", "./http:/x")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_page_from_an_address_is_added_once_with_its_address(tmp_path: Path, server: Server) -> None:
    begin(tmp_path, None, 2026)
    server.answers["/a"] = answer(HTML)
    adding = Adding(tmp_path, date(2026, 3, 12), allow_private=True)
    first = adding.add(server.url("/a"))
    assert isinstance(first, Added)
    source = load_project(tmp_path).sources[first.source]
    assert (source.url, source.accessed) == (server.url("/a"), "2026-03-12")
    assert adding.add(server.url("/a")) == There(server.url("/a"), first.source)
    assert server.asked == ["/a"]


def test_the_canonical_address_of_a_page_is_the_one_that_is_kept(tmp_path: Path, server: Server) -> None:
    begin(tmp_path, None, 2026)
    link = '<link rel="canonical" href="https://courier.example/sundays">'
    server.answers |= {
        "/a": answer(page(*PARAGRAPHS, head=link).encode()),
        "/b": answer(page(*PARAGRAPHS, head=link, after="<!-- printed -->").encode()),
    }
    adding = Adding(tmp_path, date(2026, 3, 12), allow_private=True)
    first = adding.add(server.url("/a"))
    assert isinstance(first, Added)
    assert load_project(tmp_path).sources[first.source].url == "https://courier.example/sundays"
    assert adding.add(server.url("/b")) == There(server.url("/b"), first.source)


def test_an_address_is_asked_again_another_time_for_its_text_may_be_another_one(tmp_path: Path, server: Server) -> None:
    begin(tmp_path, None, 2026)
    server.answers["/a"] = answer(HTML)
    Adding(tmp_path, date(2026, 3, 12), allow_private=True).add(server.url("/a"))
    server.answers["/a"] = answer(HTML.replace(b"a tenth of", b"a fifth of"))
    outcome = Adding(tmp_path, date(2026, 3, 13), allow_private=True).add(server.url("/a"))
    assert isinstance(outcome, Added)
    assert outcome.source == "sundays-at-the-library-2"
    assert outcome.is_changed


def test_an_address_that_cannot_be_fetched_is_told_with_its_name(tmp_path: Path, server: Server) -> None:
    begin(tmp_path, None, 2026)
    told = Adding(tmp_path, date(2026, 3, 12)).add(server.url("/a"))
    assert isinstance(told, Failed)
    assert told.message.startswith(f"{server.url('/a')}: “127.0.0.1” is 127.0.0.1, which is this machine")
