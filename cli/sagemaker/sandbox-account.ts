import { InputError } from "./input-error";
import { textsWithin } from "./region";

/** The account in which the sandbox creates everything; no account of AWS has this number. */
const SANDBOX_ACCOUNT = /(^|[^0-9])000000000000([^0-9]|$)/;

/** Refuses what exists in the sandbox only, unless the calls go to an emulator: AWS could do nothing with it. */
export function refuseSandboxAccount(what: string, value: unknown, instead: string): void {
  const emulated = process.env["AWS_ENDPOINT_URL"] ?? process.env["AWS_ENDPOINT_URL_SAGEMAKER"];
  if (!emulated && textsWithin(value).some((text) => SANDBOX_ACCOUNT.test(text))) {
    throw new InputError(
      `${what} is of the sandbox (account 000000000000), where nothing runs. Deploy the stack to AWS, then:  ${instead}`,
    );
  }
}
