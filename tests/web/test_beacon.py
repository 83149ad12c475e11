"""`/draft`: typed text that was not committed when the page was left is saved, kept beside, or refused; never lost."""

import json
from collections.abc import Mapping

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from assessment import runtime, service
from assessment.answers import Answer
from assessment.questionnaire import Question
from assessment.ready import DETAILS, Detail
from tests.reviewed import give_back
from tests.web.conftest import NOW, RAMP, SAME_ORIGIN, STORY, WAIT, Begun, begin

REASON = "We have no stairs at all"


def draft(question: Question | str, field: str, text: str, before: str = "") -> Mapping[str, str]:
    """One field as the page sends it."""
    return {
        "field": field,
        "question": question if isinstance(question, str) else question.id,
        "before": before,
        "text": text,
    }


def send(client: TestClient, *drafts: Mapping[str, str], **headers: str) -> httpx.Response:
    """What `navigator.sendBeacon` sends."""
    return client.post("/draft", content=json.dumps({"drafts": drafts}), headers={**SAME_ORIGIN, **headers})


class TestKept:
    def test_a_first_note_is_saved(self, client: TestClient, held: Begun) -> None:
        response = send(client, draft(RAMP, "note", "Ramp at the back door"))
        assert (response.status_code, response.content) == (204, b"")
        assert held.load().answers == {"ramp": Answer(note="Ramp at the back door")}

    def test_the_rest_of_the_answer_stays(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, {"value": "partly", "note": "Ste", "evidence": "E1"})
        assert send(client, draft(RAMP, "note", "Steep", before="Ste")).status_code == 204
        assert held.load().answers == {"ramp": Answer(value="partly", note="Steep", evidence="E1")}

    def test_dont_know_stays(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, "unknown")
        send(client, draft(RAMP, "note", "Ask Anna"))
        assert held.load().answers == {"ramp": Answer(unknown=True, note="Ask Anna")}

    def test_free_words(self, client: TestClient, held: Begun) -> None:
        send(client, draft(STORY, "value", "  Мы записали ролик.\r\nС субтитрами. "))
        assert held.load().answers == {"story": Answer(value="Мы записали ролик.\nС субтитрами.")}

    @pytest.mark.parametrize(("typed", "value"), [("45", 45), ("45,5", 45.5), (" 1 0 ", 10), ("600.0", 600)])
    def test_numbers_as_people_write_them(self, client: TestClient, held: Begun, typed: str, value: float) -> None:
        send(client, draft(WAIT, "value", typed))
        assert held.load().answers == {"wait": Answer(value=value)}

    def test_an_emptied_field_empties_the_answer(self, client: TestClient, held: Begun) -> None:
        held.answer(WAIT, {"value": 45, "note": "by phone"})
        send(client, draft(WAIT, "value", "", before="45"))
        assert held.load().answers == {"wait": Answer(note="by phone")}

    def test_a_number_takes_the_place_of_dont_know(self, client: TestClient, held: Begun) -> None:
        held.answer(WAIT, "unknown")
        send(client, draft(WAIT, "value", "45"))
        assert held.load().answers == {"wait": Answer(value=45)}
        assert held.load().clashes == {}

    def test_a_reason_takes_the_place_of_the_value(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, {"value": "no", "note": "kept"})
        send(client, draft(RAMP, "reason", REASON))
        assert held.load().answers == {"ramp": Answer(not_applicable=REASON, note="kept")}

    def test_a_reason_just_begun_is_not_a_reason_yet(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, "no")
        assert send(client, draft(RAMP, "reason", "We have")).status_code == 204
        assert held.load().answers == {"ramp": Answer(value="no")}

    def test_a_longer_reason_replaces_a_shorter_one(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, {"not_applicable": REASON})
        send(client, draft(RAMP, "reason", REASON + ", only a lift", before=REASON))
        assert held.load().answers == {"ramp": Answer(not_applicable=REASON + ", only a lift")}

    def test_the_organisations_name(self, client: TestClient, held: Begun) -> None:
        send(client, draft("profile:name", "value", "  Кафе  «Ромашка» "))
        assert held.load().profile.name == "Кафе «Ромашка»"
        send(client, draft("profile:name", "value", "Кафе «Роза»", before="Кафе «Ромашка»"))
        assert held.load().profile.name == "Кафе «Роза»"

    @pytest.mark.parametrize("detail", DETAILS)
    def test_a_detail_of_the_organisation(self, client: TestClient, held: Begun, detail: Detail) -> None:
        words = {"email": "info@example.org", "site": "example.org"}.get(detail, "5555 1234")
        send(client, draft(f"profile-{detail}", "value", f" {words} "))
        assert held.load().profile.details == {detail: words}

    def test_several_fields_at_once(self, client: TestClient, held: Begun) -> None:
        send(
            client,
            draft(WAIT, "note", "in winter"),
            draft(STORY, "value", "Once"),
            draft(WAIT, "value", "45"),
        )
        assert held.load().answers == {"wait": Answer(value=45, note="in winter"), "story": Answer(value="Once")}
        assert held.load().clashes == {}

    def test_sent_twice_saved_once(self, client: TestClient, held: Begun) -> None:
        first = draft(RAMP, "note", "Steep")
        assert [send(client, first).status_code for _ in range(2)] == [204, 204]
        assert held.load().stored["ramp"].version == 1
        assert held.load().clashes == {}

    def test_what_the_page_has_saved_itself_changes_nothing(self, client: TestClient, held: Begun) -> None:
        stored = held.answer(RAMP, {"value": "yes", "note": "Steep"})
        send(client, draft(RAMP, "note", " Steep ", before=""))
        assert held.load().stored == {"ramp": stored}

    @pytest.mark.parametrize(
        ("question", "field", "first", "second"),
        [
            (RAMP, "note", "Steep", "Steep, we will mend it"),
            (RAMP, "reason", REASON, REASON + ", only a lift"),
            (STORY, "value", "Once", "Once we did"),
            ("profile:name", "value", "Кафе", "Кафе «Роза»"),
        ],
    )
    def test_typing_that_went_on_after_an_earlier_beacon_is_no_clash(
        self, client: TestClient, held: Begun, question: Question | str, field: str, first: str, second: str
    ) -> None:
        send(client, draft(question, field, first))
        send(client, draft(question, field, second))
        assert [stored.version for stored in held.load().stored.values()] == [2]
        assert held.load().clashes == {}


class TestClash:
    def test_text_changed_elsewhere_stays_and_the_typed_text_waits_beside_it(
        self, client: TestClient, held: Begun
    ) -> None:
        held.answer(RAMP, {"value": "yes", "note": "Changed by Anna"})
        assert send(client, draft(RAMP, "note", "Typed by Boris", before="As it was")).status_code == 204
        assert held.load().answers == {"ramp": Answer(value="yes", note="Changed by Anna")}
        assert held.load().clashes == {"ramp": Answer(value="yes", note="Typed by Boris")}

    def test_sent_twice_it_is_the_same_clash(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, {"note": "Changed by Anna"})
        for _ in range(2):
            send(client, draft(RAMP, "note", "Typed by Boris", before="As it was"))
        assert held.load().clashes == {"ramp": Answer(note="Typed by Boris")}
        assert held.load().stored["ramp"].version == 1

    def test_a_change_of_another_field_is_no_clash(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, "yes")
        send(client, draft(RAMP, "note", "Steep"))
        assert held.load().answers == {"ramp": Answer(value="yes", note="Steep")}
        assert held.load().clashes == {}

    def test_a_number_that_begins_with_the_same_digit_is_another_number(self, client: TestClient, held: Begun) -> None:
        held.answer(WAIT, 4)
        send(client, draft(WAIT, "value", "45", before="5"))
        assert held.load().clashes == {"wait": Answer(value=45)}

    def test_text_deleted_elsewhere_does_not_come_back_unasked(self, client: TestClient, held: Begun) -> None:
        held.answer(RAMP, {"value": "yes", "note": "As it was"})
        held.answer(RAMP, {"value": "yes"})
        send(client, draft(RAMP, "note", "As it was, and more", before="As it was"))
        assert held.load().answers == {"ramp": Answer(value="yes")}
        assert held.load().clashes == {"ramp": Answer(value="yes", note="As it was, and more")}

    def test_what_could_not_be_read_before_is_not_what_is_stored(self, client: TestClient, held: Begun) -> None:
        held.answer(WAIT, 45)
        send(client, draft(WAIT, "value", "50", before="about a minute"))
        assert held.load().answers == {"wait": Answer(value=45)}
        assert held.load().clashes == {"wait": Answer(value=50)}

    @pytest.mark.parametrize("field", ["note", "reason"])
    def test_an_impossible_text_before_is_not_what_is_stored(self, client: TestClient, held: Begun, field: str) -> None:
        held.answer(RAMP, {"not_applicable": REASON, "note": "Changed by Anna"})
        send(client, draft(RAMP, field, "Typed by Boris", before="x" * 5000))
        assert held.load().answers == {"ramp": Answer(not_applicable=REASON, note="Changed by Anna")}
        assert list(held.load().clashes) == ["ramp"]

    def test_two_names(self, client: TestClient, held: Begun) -> None:
        service.save_fact(runtime.store(), held.id, None, "Роза", read_at=0, now=NOW)
        send(client, draft("profile:name", "value", "Ромашка", before=""))
        assert held.load().profile.name == "Роза"
        assert held.load().clashes == {"profile:name": Answer(value="Ромашка")}


class TestRefused:
    @pytest.mark.parametrize(
        ("question", "field", "text", "code"),
        [
            (RAMP, "note", "x" * 4001, "text-too-long"),
            (RAMP, "note", "a\u0000b", "text-control-characters"),
            (RAMP, "value", "perhaps", "option-unknown"),
            (WAIT, "value", "a minute", "number-expected"),
            (WAIT, "value", "nan", "number-expected"),
            (WAIT, "value", "1e999", "number-expected"),
            (WAIT, "value", "601", "number-out-of-range"),
            (WAIT, "reason", "x" * 4001, "text-too-long"),
            (STORY, "reason", REASON, "not-applicable-refused"),
            ("no-such", "note", "text", "question-unknown"),
            ("profile:country", "value", "ru", "question-unknown"),
            ("profile:name", "note", "text", "field-unknown"),
            ("profile:phone", "note", "text", "field-unknown"),
            ("profile:phone", "value", "ask Anna", "contact-phone"),
            ("profile:email", "value", "info@exa", "mail-address"),
            ("profile:name", "value", "x" * 201, "text-too-long"),
        ],
    )
    def test_what_cannot_be_an_answer(
        self, client: TestClient, held: Begun, question: Question | str, field: str, text: str, code: str
    ) -> None:
        response = send(client, draft(question, field, text))
        id_ = question if isinstance(question, str) else question.id
        assert response.status_code == 422
        assert response.json() == {"faults": [{"question": id_, "field": field, "code": code}]}
        assert held.load().stored == {}

    def test_one_bad_field_does_not_take_the_good_ones_along(self, client: TestClient, held: Begun) -> None:
        response = send(client, draft(WAIT, "value", "601"), draft(WAIT, "note", "in winter"))
        assert response.status_code == 422
        assert held.load().answers == {"wait": Answer(note="in winter")}

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"not json",
            b"\xff\xfe",
            b"[]",
            b'{"drafts": {}}',
            b'{"drafts": [{"field": "note"}]}',
            b'{"drafts": [{"field": "proof", "question": "ramp", "before": "", "text": ""}]}',
            b'{"drafts": [{"field": "note", "question": "ramp", "before": "", "text": 5}]}',
            b'{"drafts": [], "more": 1}',
        ],
    )
    def test_what_cannot_be_read(self, client: TestClient, held: Begun, body: bytes) -> None:
        assert client.post("/draft", content=body, headers=SAME_ORIGIN).status_code == 400
        assert held.load().stored == {}

    def test_more_than_64_kilobytes(self, client: TestClient, held: Begun) -> None:
        assert send(client, *[draft(RAMP, "note", "x" * 4000)] * 17).status_code == 413
        assert held.load().stored == {}

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"origin": "http://testserver.evil.example"},
            {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
            {"origin": "http://testserver", "sec-fetch-site": "same-site"},
        ],
    )
    def test_from_another_site(self, client: TestClient, held: Begun, headers: dict[str, str]) -> None:
        body = json.dumps({"drafts": [draft(RAMP, "note", "Steep")]})
        assert client.post("/draft", content=body, headers=headers).status_code == 403
        assert held.load().stored == {}

    def test_without_a_submission(self, client: TestClient, begun: Begun) -> None:
        assert send(client, draft(RAMP, "note", "Steep")).status_code == 403
        client.cookies.set("submission", "forged")
        assert send(client, draft(RAMP, "note", "Steep")).status_code == 403
        assert begun.load().stored == {}

    def test_only_ones_own_submission_is_written(self, client: TestClient, held: Begun) -> None:
        other = begin()
        send(client, draft(RAMP, "note", "Steep"))
        assert (len(held.load().stored), len(other.load().stored)) == (1, 0)

    def test_after_handing_in(self, client: TestClient, held: Begun) -> None:
        service.submit(runtime.store(), held.id, who="respondent", now=NOW)
        assert send(client, draft(RAMP, "note", "Steep")).status_code == 409
        assert held.load().stored == {}

    def test_after_a_return_what_was_asked_about_is_kept_and_the_rest_is_told(
        self, client: TestClient, held: Begun
    ) -> None:
        give_back(runtime.store(), held.id, RAMP.id)
        response = send(client, draft(STORY, "value", "Words"), draft(RAMP, "note", "Steep"))
        fault = {"question": STORY.id, "field": "value", "code": "answers-locked"}
        assert (response.status_code, response.json()) == (422, {"faults": [fault]})
        assert {key: stored.answer.note for key, stored in held.load().stored.items()} == {RAMP.id: "Steep"}

    def test_after_a_return_that_did_not_ask_about_it(self, client: TestClient, held: Begun) -> None:
        give_back(runtime.store(), held.id, RAMP.id)
        assert send(client, draft(STORY, "value", "Words")).status_code == 409
        assert held.load().stored == {}

    @pytest.mark.usefixtures("held")
    def test_reading_is_not_offered(self, client: TestClient) -> None:
        response = client.get("/draft")
        assert (response.status_code, response.headers["allow"]) == (405, "POST")
