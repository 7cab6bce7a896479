import { AwsError } from "../errors";
import { arnOf } from "../place";
import { object, text, textOr } from "../values";
import { type Wire, type WireObject } from "../wire";
import { hex, type Request, type TypeTable } from "./define";

/** Any CloudFormation type by its desired state, for what the official provider does not offer as a type of its own. */
export const cloudControl: TypeTable = {
  "aws:cloudcontrol/resource:Resource": {
    id: identifierOf,
    discriminators: ["typeName"],
    taken: "AlreadyExistsException",
    immutable: ["typeName"],
    computed: ({ id, ...request }) => {
      const { service, kind } = partsOf(request);
      const word = kind.replace(/(?<=[a-z0-9])[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
      const arn = id.startsWith("arn:") ? id : arnOf(request, service, `${word}/${id}`);
      return { properties: JSON.stringify({ ...desiredState(request), Id: id, Arn: arn }), schema: "" };
    },
  },
};

/** `AWS::SageMaker::Cluster` is kind `Cluster` of service `sagemaker`. */
function partsOf({ inputs }: Pick<Request, "inputs">): { readonly service: string; readonly kind: string } {
  const [, service = "aws", kind = "Resource"] = textOr(inputs, "typeName").split("::");
  return { service: service.toLowerCase(), kind };
}

/** The name in the desired state, which is the identifier of most types; made up where there is none. */
function identifierOf(request: Request): string {
  const { kind } = partsOf(request);
  const desired = desiredState(request);
  return text(desired, `${kind}Name`) ?? text(desired, "Name") ?? `${kind.toLowerCase()}-0${hex(16)}`;
}

function desiredState({ inputs }: Pick<Request, "inputs">): WireObject {
  try {
    return object(JSON.parse(textOr(inputs, "desiredState", "{}")) as Wire);
  } catch {
    throw new AwsError("InvalidRequestException", "desiredState is not valid JSON.");
  }
}
