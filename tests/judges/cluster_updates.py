"""What AWS ParallelCluster itself says of updates: reads pairs of configurations, answers with every change and its check.

Input: [{"before": {...}, "after": {...}, "computeFleet": true, "loginNodes": false}]; output: a list of [path, field, check, policy] each.
"""

import json
import os
import sys

# The schema asks for a region when it is imported; no call is made.
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from pcluster.config.config_patch import ConfigPatch  # noqa: E402


class Cluster:
    """Stands for the cluster that exists: all that a check asks of it is what runs."""

    name = "cluster"
    stack_name = "cluster"

    def __init__(self, compute_fleet, login_nodes):
        self.compute_fleet = compute_fleet
        self.login_nodes = login_nodes

    def has_running_capacity(self):
        return self.compute_fleet

    def has_running_login_nodes(self, pool_name=None):
        return self.login_nodes


def checks(pair):
    cluster = Cluster(pair["computeFleet"], pair["loginNodes"])
    patch = ConfigPatch(cluster, pair["before"], pair["after"])
    return [
        [list(change.path), change.key, change.update_policy.check(change, patch)[0].value, change.update_policy.name]
        for change in patch.changes
    ]


print(json.dumps([checks(pair) for pair in json.load(sys.stdin)]))
