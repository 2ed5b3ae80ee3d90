"""Answers travel compressed, files are compressed once."""

from flask import Flask, Response

from portal import compression

LONG = "影像" * 500


def a_server() -> Flask:
    server = Flask(__name__, static_folder=None)
    counts = {"file": 0, "page": 0}

    def answer(name: str) -> Response:
        counts[name] += 1
        return Response(f"{counts[name]} {LONG}", mimetype="text/html")

    server.add_url_rule("/assets/file", "file", lambda: answer("file"))
    server.add_url_rule("/page", "page", lambda: answer("page"))
    compression.install(server)
    return server


def fetched(server: Flask, path: str, encoding: str = "gzip") -> Response:
    return server.test_client().get(path, headers={"Accept-Encoding": encoding})


def test_a_file_is_compressed_once() -> None:
    server = a_server()

    first, second = fetched(server, "/assets/file"), fetched(server, "/assets/file")

    assert first.headers["Content-Encoding"] == "gzip"
    assert first.data == second.data
    assert len(first.data) < 200


def test_everything_else_is_compressed_each_time() -> None:
    server = a_server()

    assert fetched(server, "/page").data != fetched(server, "/page").data


def test_each_encoding_and_address_is_kept_apart() -> None:
    server = a_server()

    compressed = fetched(server, "/assets/file").data
    versioned = fetched(server, "/assets/file?m=2").data
    plain = fetched(server, "/assets/file", "identity").data

    assert compressed != versioned
    assert LONG in plain.decode()


def test_a_file_read_as_a_stream_is_compressed_too(client) -> None:
    with client.get("/assets/1_tokens.css", headers={"Accept-Encoding": "br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert len(answer.data) < 2000


def test_the_charts_script_is_our_own_build(client) -> None:
    address = "/_dash-component-suites/plotly/package_data/plotly.min.js"

    with client.get(address, headers={"Accept-Encoding": "identity"}) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/javascript"
        assert len(answer.data) < 2_000_000


def test_made_up_versions_do_not_fill_the_memory() -> None:
    kept = compression.KeptFiles()
    for number in range(1000):
        kept.set(f"br;/assets/file?m={number}", b"x")

    assert kept.get("br;/assets/file?m=0") == b"x"
    assert kept.get("br;/assets/file?m=999") is None
