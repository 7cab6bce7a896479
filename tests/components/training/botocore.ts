import { spawnSync } from "node:child_process";

import { pythonInterpreter } from "../../judges/python";

/** Says of each request what botocore's ParamValidator says: `null` where it would be sent. */
const script = `
import json, sys
import botocore.loaders, botocore.model, botocore.validate
data = botocore.loaders.Loader().load_service_model("sagemaker", "service-2")
service = botocore.model.ServiceModel(data)
validator = botocore.validate.ParamValidator()
answers = []
for call, request in json.load(sys.stdin):
    report = validator.validate(request, service.operation_model(call).input_shape)
    answers.append(report.generate_report() if report.has_errors() else None)
json.dump(answers, sys.stdout)
`;

/** What AWS's own client library says of requests before it sends them; one call for all, since Python takes its time to start. */
export function botocoreSays(
  requests: readonly (readonly [call: string, request: object])[],
): (string | null)[] {
  const run = spawnSync(pythonInterpreter(), ["-c", script], {
    ...{ input: JSON.stringify(requests), encoding: "utf8", maxBuffer: 64 * 2 ** 20 },
  });
  if (run.status !== 0) {
    throw new Error(`botocore did not answer: ${run.stderr}`);
  }
  return JSON.parse(run.stdout) as (string | null)[];
}
