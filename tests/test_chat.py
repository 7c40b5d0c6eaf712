import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from analysis.articles import Extent
from analysis.codebook import Issue, Side
from analysis.inference.chat import ChatScorer, read_answer
from analysis.inference.passages import Passage
from analysis.inference.scorers import ScorerError

TEXT = "Berg said the toll must go."
READ = Passage(TEXT, "", Extent(0, len(TEXT)), Extent(0, 0), (Extent(10, 26),), Extent(0, 4))
ISSUE = Issue(
    id="toll",
    label="the toll",
    definition="Whether there should be a toll.",
    support=Side(position="Keep it."),
    oppose=Side(position="Drop it."),
)


def answer(**changes):
    return json.dumps({"stance": "oppose", "sure": 0.8, "evidence": "must go"} | changes)


@pytest.fixture
def endpoint():
    """A server that answers whatever `replies` holds, and keeps what it was sent."""
    sent, replies = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            sent.append((dict(self.headers), json.loads(self.rfile.read(length))))
            body = json.dumps({"choices": [{"message": {"content": replies.pop(0)}}]}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/chat/completions", sent, replies
    server.shutdown()
    server.server_close()


def test_an_answer_gives_the_sides_and_where_its_words_stand():
    found = read_answer("Sure: " + answer(), READ)
    assert found.sides == pytest.approx([0.8, 0.1, 0.1])
    assert TEXT[slice(*found.words)] == "must go"
    assert found.spoken == pytest.approx(0.8)


def test_an_answer_that_the_issue_is_not_spoken_to_needs_no_words():
    found = read_answer(answer(stance="none", evidence="", sure=0.9), READ)
    assert found.spoken == pytest.approx(0.1)
    assert found.sides is None


@pytest.mark.parametrize(
    "reply",
    [
        answer(evidence="the toll is a disgrace"),
        answer(evidence=""),
        answer(stance="opposes"),
        answer(stance=["oppose"]),
        answer(sure="very"),
        "I think he opposes it.",
        "{not json}",
        "[1]",
    ],
)
def test_an_answer_whose_words_are_not_there_or_that_is_malformed_is_dropped(reply):
    assert read_answer(reply, READ) is None


def test_only_what_is_wanted_is_asked_and_recorded(endpoint, monkeypatch):
    address, sent, replies = endpoint
    monkeypatch.setenv("A_KEY", "secret")
    replies.append(answer())
    scorer = ChatScorer(address, "some-model", "A_KEY")
    wanted = np.array([[True], [False]])
    found = scorer.score([READ, READ], ["Berg", "Berg"], [ISSUE], wanted)
    assert found.sides[0, 0].argmax() == 0
    assert np.isnan(found.sides[1, 0]).all()
    assert TEXT[slice(*found.evidence[0, 0])] == "must go"
    ((headers, body),) = sent
    assert headers["Authorization"] == "Bearer secret"
    assert TEXT in body["messages"][0]["content"]
    record = scorer.record()
    assert record["answers"][0]["answer"] == answer()
    assert "secret" not in json.dumps(record)


def test_what_was_answered_is_not_asked_again_even_if_the_run_broke_off(endpoint, tmp_path):
    address, sent, replies = endpoint
    memory = tmp_path / "processed" / "answers.jsonl"
    replies.append(answer())
    wanted = np.array([[True]])
    first = ChatScorer(address, "m", memory=memory).score([READ], ["Berg"], [ISSUE], wanted)
    with memory.open("a") as file:
        file.write('\n{"endpoint": "torn li')
    again = ChatScorer(address, "m", memory=memory)
    assert (again.score([READ], ["Berg"], [ISSUE], wanted).sides == first.sides).all()
    assert len(sent) == 1
    assert again.record()["answers"][0]["answer"] == answer()
    replies.append(answer(stance="support"))
    other = ChatScorer(address, "another", memory=memory)
    assert other.score([READ], ["Berg"], [ISSUE], wanted).sides[0, 0].argmax() == 2
    assert len(sent) == 2


def test_an_endpoint_that_does_not_answer_is_an_error():
    scorer = ChatScorer("http://127.0.0.1:9/none", "m")
    with pytest.raises(ScorerError, match="gave no answer"):
        scorer.score([READ], ["Berg"], [ISSUE], np.array([[True]]))


def test_a_missing_key_and_a_strange_address_are_refused(monkeypatch):
    monkeypatch.delenv("NO_KEY", raising=False)
    with pytest.raises(ScorerError, match="NO_KEY is not set"):
        ChatScorer("https://example.org/v1", "m", "NO_KEY")
    with pytest.raises(ScorerError, match="no address"):
        ChatScorer("file:///etc/passwd", "m")
