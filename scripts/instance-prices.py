#!/usr/bin/env python3
"""Makes components/instances/on-demand-prices.json: USD an hour of an On-Demand instance with Linux, by type and region.

AWS's price list can only be had from AWS. Two Go modules carry copies of it that may be passed on; their licences stand beside the table:
  - karpenter-provider-aws (Apache-2.0): us-east-1, the newer of the two;
  - ec2-instances-info (data of ec2instances.info, MIT): every region, older.
Where both know a type in us-east-1 and differ, AWS has changed its price in between: the older prices of that type in other regions
are left out, for they are probably wrong too. A price that is not in the table is unknown, never guessed.

Needs Go, which fetches the modules from its proxy and checks them against its checksum database, and the hashes here.

    python3 scripts/instance-prices.py            writes the table
    python3 scripts/instance-prices.py --check    fails if the table in the clone is another
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "components" / "instances"
TABLE = FOLDER / "on-demand-prices.json"

NEWER = ("github.com/aws/karpenter-provider-aws@v1.15.1", "h1:6eH///KgWKDwD2R6wHRnKGN8Vu8OHueaXjNdx64TnuY=")
OLDER = (
    "github.com/cristim/ec2-instances-info@v0.0.0-20250528091325-32acf84f42eb",
    "h1:exJ9FsMTbotSG5xgDHmFJE84gV3MZ4JRpR8nhbgJz/k=",
)


def module_file(module, ending):
    """The text of the one file of a module whose path ends so."""
    name, checksum = module
    with tempfile.TemporaryDirectory() as folder:
        # Outside of any module. Go fetches the archive also where it is too old to build what is in it, and then fails.
        done = subprocess.run(["go", "mod", "download", "-json", name], cwd=folder, capture_output=True, text=True)
    answer = json.loads(done.stdout or "{}")
    if "Zip" not in answer:
        sys.exit(f"Go could not fetch {name}: {answer.get('Error') or done.stderr}")
    if answer["Sum"] != checksum:
        sys.exit(f"{name} has the checksum {answer['Sum']}, not {checksum}")
    with zipfile.ZipFile(answer["Zip"]) as archive:
        [path] = [path for path in archive.namelist() if path.endswith(ending)]
        return archive.read(path).decode()


def newer_prices():
    """Prices of us-east-1 by type, and the date of the copy."""
    text = module_file(NEWER, "/pkg/providers/pricing/zz_generated.pricing_aws.go")
    [(date, region)] = re.findall(r"^// generated at (\d{4}-\d\d-\d\d)T\S+ for (\S+)$", text, re.MULTILINE)
    assert region == "us-east-1"
    return date, {name: float(price) for name, price in re.findall(r'"([\w.-]+)": (\d+\.\d+)', text)}


def older_prices(regions):
    """Prices of each region by type, and the date of the copy, which is the module's."""
    prices = {region: {} for region in regions}
    for described in json.loads(module_file(OLDER, "/data/instances.json")):
        for region in regions:
            price = described["pricing"].get(region, {}).get("linux", {}).get("ondemand", "N/A")
            if price != "N/A" and float(price) > 0:
                prices[region][described["instance_type"]] = float(price)
    stamp = re.search(r"-(\d{4})(\d\d)(\d\d)\d{6}-", OLDER[0])
    return "-".join(stamp.groups()), prices


def table():
    catalogue = json.loads((FOLDER / "ec2-instance-types.json").read_text())
    regions = sorted({region for zones in catalogue["zoneSets"] for region in zones} - {"us-east-1"})
    newer_date, newer = newer_prices()
    older_date, older = older_prices(["us-east-1", *regions])
    changed = {name for name, price in older["us-east-1"].items() if name in newer and newer[name] != price}
    # us-east-1 first, and nothing after the last price: most types that are new are known there only.
    rows = {}
    for name in catalogue["types"]:
        prices = [newer.get(name, 0)]
        prices += [0 if name in changed else older[region].get(name, 0) for region in regions]
        while prices and prices[-1] == 0:
            prices.pop()
        if prices:
            rows[name] = [int(price) if price == int(price) else round(price, 6) for price in prices]
    return {
        "sources": [f"{NEWER[0]} (us-east-1)", f"{OLDER[0]} (the others)"],
        "dates": {"us-east-1": newer_date, "others": older_date},
        "regions": ["us-east-1", *regions],
        "types": rows,
    }


def line_by_line(table):
    """JSON with one type a line, so that a change of AWS's reads well in a diff."""
    *fields, types = table.items()
    head = [f"  {json.dumps(field)}: {json.dumps(value)}" for field, value in fields]
    rows = [f"    {json.dumps(name)}: {json.dumps(prices, separators=(',', ':'))}" for name, prices in types[1].items()]
    return "{\n" + ",\n".join(head) + ',\n  "types": {\n' + ",\n".join(rows) + "\n  }\n}\n"


def main():
    text = line_by_line(table())
    if "--check" not in sys.argv[1:]:
        TABLE.write_text(text)
        print(f"{TABLE.name}: {len(text)} bytes")
    elif TABLE.read_text() != text:
        sys.exit(f"{TABLE.name} differs from what the modules say; run this script without --check")


main()
