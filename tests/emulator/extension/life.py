"""How something gets from its first status to its last: by being asked about, so that no test waits for a clock."""

from dataclasses import dataclass

from moto.moto_api import state_manager
from moto.moto_api._internal.managed_state_model import ManagedState

# One step a question. A test can choose otherwise by moto's own API, /moto-api/state-manager/set-transition.
DEFAULT = {"progression": "manual", "times": 1}


@dataclass
class Plan:
    """What is to become of the things of a kind whose name contains `name`."""

    kind: str
    name: str
    # completed, failed or endless
    outcome: str
    reason: str = ""


plans: list[Plan] = []


def planned(kind, name):
    """The plan that was made last; without one everything goes well."""
    fitting = (plan for plan in reversed(plans) if plan.kind == kind and plan.name in name)
    return next(fitting, Plan(kind, name, "completed"))


def register(kind):
    state_manager.register_default_transition(f"sagemaker::{kind}", DEFAULT)


class Life(ManagedState):
    """The statuses of one thing. `steps` are those on the way; then comes `end`, or `failed` where the plan says so."""

    def __init__(self, kind, name, steps, end, failed):
        self.kind, self.name, self.end, self.failed = kind, name, end, failed
        super().__init__(f"sagemaker::{kind}", [(steps[0], end)])
        self.reason = None
        self.begin(steps, end)

    def ask(self):
        """The status now; the question may bring the next step nearer."""
        status = self.status
        self.advance()
        return status

    @property
    def over(self):
        return self._status in (self.end, self.failed)

    def begin(self, steps, end):
        """Another way from here on, such as stopping or an update."""
        self._transitions = list(zip(steps, steps[1:]))
        self._last, self.end, self._status, self._tick = steps[-1], end, steps[0], 0

    def _next(self, previous):
        if previous == self._last:
            plan = planned(self.kind, self.name)
            # What is being stopped stops, whatever was planned for it.
            outcome = plan.outcome if "top" not in previous.lower() else "completed"
            if outcome == "endless":
                return None
            if outcome == "failed":
                self.reason = plan.reason
                return self.failed
            return self.end
        return dict(self._transitions).get(previous)

    def _get_next_status(self, previous):
        return self._next(previous) or previous
