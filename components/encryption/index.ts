export { EncryptionKey, type EncryptionKeyArgs, KeyAccess } from "./encryption-key";
export { type KeyUse, type KeyLike, decryptStatement, encryptStatement, keyArnProblem } from "./key-use";
export { grantSecrets, type SecretLike } from "./secret-access";
export { keyUsers, type KeyUser } from "./key-services";
export { keyShape, secretShape } from "./shapes";
