"""What a test tells the emulator: faults, plans, a fresh start. Under /emulator, beside moto's own /moto-api."""

import json

from moto.moto_api._internal.models import moto_api_backend

from . import endpoints, inference_components, jobs, life, recommendations, requests
from .faults import Fault, calls, faults


def fault(body):
    faults.append(Fault(**body))


def plan(body):
    life.plans.append(life.Plan(**body))


def reset(body):
    moto_api_backend.reset()
    for remembered in (
        faults,
        calls,
        life.plans,
        jobs.lives,
        requests.remembered,
        endpoints.lives,
        recommendations.jobs,
        inference_components.components,
    ):
        remembered.clear()


ROUTES = {"/emulator/fault": fault, "/emulator/plan": plan, "/emulator/reset": reset}


class Control:
    """Answers under /emulator, and hands everything else on to moto."""

    def __init__(self, moto):
        self.moto = moto

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if not path.startswith("/emulator/"):
            return self.moto(environ, start_response)
        if path == "/emulator/calls":
            return respond(start_response, "200 OK", calls)
        if path not in ROUTES:
            return respond(start_response, "404 Not Found", list(ROUTES))
        length = int(environ.get("CONTENT_LENGTH") or 0)
        ROUTES[path](json.loads(environ["wsgi.input"].read(length) or b"{}"))
        return respond(start_response, "200 OK", {})


def respond(start_response, status, body):
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(body).encode()]
