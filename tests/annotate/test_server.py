"""The labelling server over loopback: who is let in, what is taken, and that no verdict comes out of it."""

import asyncio
import json
import os
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from labelling import IDENTITY, SECRETS, Place, ask, component, desk_of, post, result, serving

from miabench.annotate.desk import Desk
from miabench.annotate.server import MAX_BODY, serve
from miabench.errors import RunError
from miabench.evaluate.labels import MAX_NOTE, LabelValue, label_order, read_labels

RESULTS = [result(n, response=None if n == 5 else f"It rains {n} times.") for n in range(8)]


def test_items_come_in_the_random_order_and_without_those_that_have_no_response(tmp_path: Path) -> None:
    order = label_order(IDENTITY, RESULTS)
    with serving(desk_of(tmp_path, RESULTS)) as place:
        listed = ask(place, "/items").json["items"]
        assert [[part["id"] for part in parts] for parts in listed] == [
            [part.id for part in one.components] for one in order
        ]
        assert len(listed) == 7
        item = ask(place, "/items/0").json
        assert item["instruction"] == [[order[0].instruction, False]]
        assert item["response"] == [[order[0].response, False]]
        assert [(part["category"], part["points"]) for part in item["components"]] == [
            ("length limit", "2"),
            ("mention", "2"),
        ]
        image = ask(place, "/images/0")
        assert (image.status, image.headers["content-type"]) == (200, "image/png")
        assert ask(place, "/items/7").status == ask(place, "/images/7").status == ask(place, "/items/x").status == 404
    with serving(desk_of(tmp_path, RESULTS, "ben", sample=3)) as place:
        assert len(ask(place, "/items").json["items"]) == 3


def test_no_verdict_and_no_colleague_reaches_the_page(tmp_path: Path) -> None:
    """Everything that the server says is the same, whatever the verdicts are and whatever others have labelled."""

    def everything(folder: Path, fraction: float, by: str) -> list[str]:
        results = [
            result(n, component(f"i{n}", 1, fraction, by), component(f"i{n}", 2, None), response="It rains.")
            for n in range(4)
        ]
        with serving(desk_of(folder, results)) as place:
            paths = ["/", "/items", *(f"/items/{n}" for n in range(4)), *(f"/images/{n}" for n in range(4))]
            answers = [ask(place, path) for path in paths]
            assert all(answer.status == 200 for answer in answers)
            said = [answer.text.replace(str(place.port), "").replace(place.token, "") for answer in answers]
            return [*said, post(place, 0, label_order(IDENTITY, results)[0].components[0].id, "holds").text]

    ours = everything(tmp_path / "one", 1.0, "rule")
    colleague = desk_of(tmp_path / "two", RESULTS[:4], "ben")
    for number, sheet in enumerate(colleague.sheets):
        colleague.save(number, sheet.demands[0].id, "fails", "SECRET note")
    colleague.file.close()
    assert everything(tmp_path / "two", 0.25, "judge") == ours
    for secret in (*SECRETS, "SECRET", "undecided", "0.123", "decided", "evidence", "ben"):
        assert not [text for text in ours[1:] if secret in text], secret
    assert set(json.loads(ours[2])) == {"instruction", "response", "notes", "has_image", "components"}
    assert set(json.loads(ours[2])["components"][0]) == {"id", "text", "points", "category"}
    assert set(json.loads(ours[1])["items"][0][0]) == {"id", "label", "note"}


def test_a_label_is_on_the_disk_when_it_is_acknowledged_and_comes_back(tmp_path: Path) -> None:
    first = label_order(IDENTITY, RESULTS)[0]
    with serving(desk_of(tmp_path, RESULTS)) as place:
        for value, note in (("holds", ""), ("partly", "one of two")):
            answer = post(place, 0, first.components[0].id, value, note=note)
            assert answer.status == 200
            [stored] = read_labels(tmp_path).labels
            assert (stored.label, stored.note, stored.item) == (value, note, first.id)
        assert post(place, 0, first.components[1].id, "skip").json["seq"] == 3
        with pytest.raises(RunError, match="another process"):
            desk_of(tmp_path, RESULTS)
    desk = desk_of(tmp_path, RESULTS)  # resumed
    with serving(desk) as place:
        assert ask(place, "/items").json["items"][0] == [
            {"id": first.components[0].id, "label": "partly", "note": "one of two"},
            {"id": first.components[1].id, "label": "skip", "note": ""},
        ]
    assert desk.count() == (1, 1, 14, 1, 7)


def test_several_annotators_at_once_keep_apart(tmp_path: Path) -> None:
    names = ("ann", "ben", "cyd")
    desks = [desk_of(tmp_path, RESULTS, name) for name in names]
    orders = {tuple(sheet.id for sheet in desk.sheets) for desk in desks}
    assert len(orders) == 1

    def work(desk: Desk, value: LabelValue) -> int:
        with serving(desk) as place, ThreadPoolExecutor(4) as pool:
            wanted = [(n, demand.id) for n, sheet in enumerate(desk.sheets) for demand in sheet.demands]
            return sum(answer.status == 200 for answer in pool.map(lambda w: post(place, *w, value), wanted))

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(work, desks, ("holds", "partly", "fails"))) == [14, 14, 14]
    found = read_labels(tmp_path).labels
    assert {(name, value) for name, value in ((one.annotator, one.label) for one in found)} == {
        ("ann", "holds"),
        ("ben", "partly"),
        ("cyd", "fails"),
    }
    assert len(found) == 42
    for name in names:
        assert sorted(one.seq for one in found if one.annotator == name) == list(range(1, 15))


READS = ("/", "/items", "/items/0", "/images/0", "/nothing")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory):
    """A server, and the component of its first item."""
    with serving(desk_of(tmp_path_factory.mktemp("runs") / "run", RESULTS)) as place:
        yield place


FIRST = label_order(IDENTITY, RESULTS)[0].components[0].id
GOOD = json.dumps({"item": 0, "component": FIRST, "label": "holds"}).encode()


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("token", ["", "wrong", "\u00e9".encode().decode("latin-1"), "near", None])
def test_without_the_token_nothing_is_said(place: Place, path: str, token: str | None) -> None:
    given = place.token[:-1] if token == "near" else token  # noqa: S105
    headers = {} if given is None else {"Cookie": f"miabench_annotate_{place.port}={given}"}
    answer = ask(place, path, headers=headers)
    assert answer.status == 403
    assert "i0" not in answer.text
    assert "set-cookie" not in answer.headers
    assert ask(place, f"{path}?token={given or ''}".replace("\u00c3\u00a9", "%C3%A9"), headers={}).status == 403


def test_the_token_in_the_address_gives_a_cookie_that_no_script_and_no_other_site_gets(place: Place) -> None:
    answer = ask(place, f"/?token={place.token}", headers={})
    assert answer.status == 200
    cookie = answer.headers["set-cookie"]
    assert re.match(rf"miabench_annotate_{place.port}={place.token};", cookie)
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert place.token not in answer.text
    assert len(place.token) >= 40


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.2:{port}"]
)
def test_another_host_is_refused_even_with_the_token(place: Place, host: str) -> None:
    headers = {**place.writes, "Host": host.format(port=place.port)}
    assert ask(place, "/items", headers=headers).status == 421
    assert ask(place, f"/?token={place.token}", headers=headers).status == 421
    assert ask(place, "/labels", "POST", headers, GOOD).status == 421


def test_localhost_is_this_host(place: Place) -> None:
    here = {"Host": f"localhost:{place.port}", "Origin": f"http://localhost:{place.port}"}
    assert ask(place, "/labels", "POST", {**place.writes, **here}, GOOD).status == 200
    assert ask(place, "/labels", "POST", {**place.writes, "Host": here["Host"]}, GOOD).status == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1", "http://127.0.0.1:1", None])
def test_a_write_from_another_page_is_refused(place: Place, origin: str | None) -> None:
    headers = {name: value for name, value in place.writes.items() if name != "Origin"}
    answer = ask(place, "/labels", "POST", headers if origin is None else {**headers, "Origin": origin}, GOOD)
    assert answer.status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_cannot_write(place: Place, kind: str) -> None:
    assert ask(place, "/labels", "POST", {**place.writes, "Content-Type": kind}, GOOD).status == 415


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b"null", 400),
        (b"[" * 50_000, 400),
        (b'{"item":0}', 400),
        (b'{"item":"0","component":"c","label":"holds"}', 400),
        (b'{"item":true,"component":"c","label":"holds"}', 400),
        (b'{"item":-1,"component":"c","label":"holds"}', 400),
        (b'{"item":1e400,"component":"c","label":"holds"}', 400),
        (GOOD.replace(b"holds", b"broken"), 400),
        (GOOD.replace(b'"label"', b'"annotator":"ben","label"'), 400),
        (GOOD.replace(b'"label"', b'"note":"\\ud800","label"'), 400),
        (GOOD[:-1] + f', "note": "{"x" * (MAX_NOTE + 1)}"}}'.encode(), 400),
        (GOOD.replace(b": 0,", b": 1,"), 404),  # a component of another item
        (GOOD.replace(b": 0,", b": 99,"), 404),
        (GOOD.replace(FIRST.encode(), b"../etc"), 404),
        (b'{"x":"' + b"y" * MAX_BODY + b'"}', 413),
    ],
)
def test_what_is_no_label_of_this_run_is_refused(place: Place, body: bytes, status: int) -> None:
    answer = ask(place, "/labels", "POST", place.writes, body)
    assert answer.status == status
    assert 0 < len(answer.text) < 400
    assert ask(place, "/items").status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_other_methods_are_refused(place: Place, method: str) -> None:
    assert ask(place, "/items", method, place.writes, GOOD).status == 405
    assert ask(place, "/items", method, place.cookie, GOOD).status == 403


@pytest.mark.parametrize("path", [*READS, "/labels"])
def test_every_answer_carries_the_policy(place: Place, path: str) -> None:
    for headers in (place.cookie, {}, {**place.cookie, "Host": "evil.example"}):
        given = ask(place, path, headers=headers).headers
        policy = given["content-security-policy"]
        assert policy.startswith("default-src 'none'; img-src data: 'self'; style-src 'sha256-")
        assert "connect-src 'self'; frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert given["x-content-type-options"] == "nosniff"
        assert given["cache-control"] == "no-store"
        assert given["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in given


def test_it_listens_on_this_machine_alone(place: Place) -> None:
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", place.port), 2):
        pass


def test_a_disk_that_takes_nothing_is_said_and_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with serving(desk_of(tmp_path, RESULTS)) as place:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            answer = post(place, 0, FIRST, "holds")
        assert (answer.status, "No space left" in answer.text) == (500, True)
        assert ask(place, "/items").json["items"][0][0]["label"] is None
        assert post(place, 0, FIRST, "fails").json["seq"] == 1
    assert [one.label for one in read_labels(tmp_path).labels] == ["fails"]


@pytest.mark.parametrize(
    "image",
    ["", "data:image/svg+xml;base64,PHN2Zy8+", "data:text/html;base64,PGI+", "data:image/png;base64,%%", "/etc/passwd"],
)
def test_what_is_no_picture_is_not_served(tmp_path: Path, image: str) -> None:
    with serving(desk_of(tmp_path, [RESULTS[0].model_copy(update={"image": image})])) as place:
        assert ask(place, "/items/0").json["has_image"] is False
        assert ask(place, "/images/0").status == 404


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, RESULTS)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for wrong in (port, 70_000):
            with pytest.raises(RunError, match=f"can't listen on port {wrong}"):
                asyncio.run(serve(desk, port=wrong, ready=print, stop=asyncio.Event()))


def test_a_run_without_a_response_has_nothing_to_label(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="nothing to label"):
        desk_of(tmp_path, [RESULTS[5]])
