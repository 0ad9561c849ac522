"""One simulator for the whole run, one world for each worker, and a fresh one for each test."""

import json
import os
import re
import subprocess
import uuid
from dataclasses import dataclass

import pytest
import requests


@dataclass(frozen=True)
class Zoom:
    """The world of the test at hand."""

    root: str
    world: str

    @property
    def api_base_url(self):
        return f"{self.root}/worlds/{self.world}/v2"

    def admin(self, method, path, body=None):
        """Calls the admin API of this world."""
        url = f"{self.root}/worlds/{self.world}/__admin{path}"
        response = requests.request(method, url, json=body, timeout=10)
        answer = response.json()
        if not response.ok:
            raise AssertionError(answer["error"])
        return answer

    def arm(self, **rule):
        return self.admin("POST", "/rules", rule)

    def registrants(self, meeting_id):
        return self.admin("GET", f"/meetings/{meeting_id}?limit=300")["registrants"]


@pytest.fixture(scope="session")
def zoom_root():
    """The simulator that ZOOM_SIM_URL names (`zoom-sim exec` sets it), else one of this worker's own."""
    if os.environ.get("ZOOM_SIM_URL"):
        yield os.environ["ZOOM_SIM_URL"]
        return
    command = os.environ.get("ZOOM_SIM", "npx zoom-sim").split() + ["start", "--port", "0", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    yield json.loads(process.stdout.readline())["url"]
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="session")
def zoom_worker():
    """The worker of pytest-xdist, where there are several."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture
def zoom(zoom_root, zoom_worker, request):
    """A fresh world; its journal is part of the report when the test fails."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", request.node.name).strip("-")[:32]
    world = Zoom(zoom_root, f"{zoom_worker}-{name}-{uuid.uuid4().hex[:8]}")
    # Makes it: asking about a world makes none.
    world.admin("POST", "/reset")
    yield world
    if getattr(request.node, "failed", False):
        for event in reversed(world.admin("GET", "/requests")["requests"]):
            call = event["zoomSim"]
            print(f"{call['method']} {call['url']} -> {call['status']} {call['outcome']}: {call['reason']}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
