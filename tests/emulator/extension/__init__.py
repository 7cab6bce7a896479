"""What the tests need of AWS and moto lacks, added to moto's own backends. See tests/emulator/README.md."""

from . import endpoints, inference_components, jobs, objects, recommendations, requests

__all__ = ["install"]


def install():
    """Adds everything to moto, once per process."""
    # First what remembers requests, so that the operations added later find them too.
    requests.install()
    jobs.install()
    recommendations.install()
    endpoints.install()
    inference_components.install()
    objects.install()
