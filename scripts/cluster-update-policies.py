#!/usr/bin/env python3
"""Makes components/hpc/update/update-policies.json: what AWS ParallelCluster does when a field of a cluster's configuration changes.

Source: the `update_policy` of every field in the configuration schema of aws-parallelcluster (Apache-2.0), pinned in
tests/python/requirements.txt. A field is its policy's name; a section has its fields beside, and a list of sections the field that tells
its elements apart.

    node scripts/python-tools.mjs scripts/cluster-update-policies.py            writes the table
    node scripts/python-tools.mjs scripts/cluster-update-policies.py --check    fails if the table in the clone is another
"""

import json
import os
import sys
from importlib import metadata
from pathlib import Path

# The schema asks for a region when it is imported; no call is made.
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from pcluster.config.update_policy import UpdatePolicy  # noqa: E402
from pcluster.schemas.cluster_schema import ClusterSchema  # noqa: E402

TABLE = Path(__file__).resolve().parent.parent / "components" / "hpc" / "update" / "update-policies.json"


def policy_of(field):
    # What has no policy is refused: pcluster/config/config_patch.py.
    return field.metadata.get("update_policy", UpdatePolicy.UNSUPPORTED).name


def rows(schema):
    table = {}
    for field in schema.declared_fields.values():
        if not hasattr(field, "nested"):
            table[field.data_key] = policy_of(field)
            continue
        section = {"policy": policy_of(field)}
        if field.many:
            section["list"] = field.metadata.get("update_key")
        section["fields"] = rows(field.schema)
        table[field.data_key] = section
    return dict(sorted(table.items()))


def main():
    table = {
        "source": f"aws-parallelcluster {metadata.version('aws-parallelcluster')}",
        "fields": rows(ClusterSchema(cluster_name="cluster")),
    }
    text = json.dumps(table, indent=2) + "\n"
    if "--check" not in sys.argv[1:]:
        TABLE.write_text(text)
        print(f"wrote {TABLE.name}: {text.count(':')} entries")
    elif TABLE.read_text() != text:
        sys.exit(f"{TABLE.name} is another than {table['source']} makes it; run this script without --check.")


if __name__ == "__main__":
    main()
