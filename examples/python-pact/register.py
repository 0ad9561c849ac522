"""The app under test: registers people for a meeting and prints their links."""

import json
import os
import sys

import requests

base_url = os.environ["ZOOM_API_BASE_URL"]
people = [
    {"first_name": "Ada", "last_name": "Example", "email": "ada@example.com"},
    {"first_name": "Ben", "last_name": "Example", "email": "ben@example.com"},
]

response = requests.post(
    f"{base_url}/meetings/85746065432/batch_registrants",
    headers={"Authorization": "Bearer " + os.environ.get("ZOOM_TOKEN", "sim-token-full")},
    json={"auto_approve": True, "registrants": people},
    timeout=10,
)
if response.status_code not in (200, 201):
    sys.exit(f"{response.status_code}: {response.json()['message']}")
for registrant in response.json()["registrants"]:
    print(registrant["email"], registrant["join_url"])
