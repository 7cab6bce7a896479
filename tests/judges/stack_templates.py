"""Holds the templates of stacks against cfn-lint: a JSON object of templates by name on standard input, what is wrong with each on standard output."""

import json
import sys

from cfnlint.api import lint
from cfnlint.config import ManualArgs


def main():
    question = json.load(sys.stdin)
    answer = {
        name: [
            f"{match.rule.id} {'.'.join(str(part) for part in match.path)}: {match.message[:400]}"
            for match in lint(template, config=ManualArgs(regions=[question["region"]]))
        ]
        for name, template in question["templates"].items()
    }
    json.dump(answer, sys.stdout)


main()
