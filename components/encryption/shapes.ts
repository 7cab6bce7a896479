import { input, section } from "../core";
import type { KeyLike } from "./key-use";
import type { SecretLike } from "./secret-access";

/** A key and a secret, for the tables of those who take them. */
export const keyShape = section<KeyLike>({ arn: input });
export const secretShape = section<SecretLike>({ arn: input, encryptionKey: keyShape.optional() });
