"""Registers 45 people for a new meeting and approves them, with requests and Zoom's own addresses."""

import os

import requests

API = "https://api.zoom.us/v2"
MOST = 30  # people in a batch, and in a change of status


def token():
    answer = requests.post(
        "https://zoom.us/oauth/token",
        auth=(os.environ["ZOOM_CLIENT_ID"], os.environ["ZOOM_CLIENT_SECRET"]),
        data={"grant_type": "account_credentials", "account_id": os.environ["ZOOM_ACCOUNT_ID"]},
    )
    answer.raise_for_status()
    return answer.json()["access_token"]


zoom = requests.Session()
zoom.headers["Authorization"] = f"Bearer {token()}"


def call(method, path, **rest):
    answer = zoom.request(method, API + path, **rest)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def parts(whole):
    return [whole[at : at + MOST] for at in range(0, len(whole), MOST)]


# approval_type 1: the host approves people. An app of an account, not of a user, names the host.
meeting = call(
    "POST",
    "/users/host@example.com/meetings",
    json={"topic": "Open day", "type": 2, "settings": {"approval_type": 1}},
)
path = f"/meetings/{meeting['id']}"

people = [
    {"first_name": "Guest", "last_name": str(number), "email": f"guest{number}@example.com"}
    for number in range(1, 46)
]
for part in parts(people):
    call("POST", f"{path}/batch_registrants", json={"registrants": part})

pending = call("GET", f"{path}/registrants", params={"status": "pending", "page_size": 300})["registrants"]
for part in parts(pending):
    chosen = [{"id": person["id"], "email": person["email"]} for person in part]
    call("PUT", f"{path}/registrants/status", json={"action": "approve", "registrants": chosen})

approved = call("GET", f"{path}/registrants", params={"status": "approved", "page_size": 300})
print(f"{len(approved['registrants'])} people are approved")
