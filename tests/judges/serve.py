"""Judges that speak Python, in one process: a question a line on standard input, an answer a line on standard output."""

import json
import sys

import request_model
import template

JUDGES = {"request": request_model.problems, "template": template.findings}


def main():
    # What a library prints must not come between the answers.
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = {"findings": JUDGES[question["judge"]](**question["about"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


main()
