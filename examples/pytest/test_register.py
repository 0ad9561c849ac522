import requests


def register(zoom, *emails):
    return requests.post(
        f"{zoom.api_base_url}/meetings/85746065432/batch_registrants",
        headers={"Authorization": "Bearer sim-token-full"},
        json={"registrants": [{"first_name": "Ada", "email": email} for email in emails]},
        timeout=10,
    )


def test_somebody_is_registered(zoom):
    assert register(zoom, "ada@example.com").status_code == 200
    assert [person["email"] for person in zoom.registrants(85746065432)] == ["ada@example.com"]


def test_another_test_starts_from_nobody(zoom):
    assert zoom.registrants(85746065432) == []


def test_the_next_call_is_refused(zoom):
    zoom.arm(outcome="3043", times=1)
    assert register(zoom, "ada@example.com").json()["code"] == 3043
    assert register(zoom, "ada@example.com").status_code == 200
