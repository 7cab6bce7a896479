export { EncryptionKey, type EncryptionKeyArgs, KeyAccess } from "./encryption-key";
export { type KeyUse, type KeyLike, decryptStatement, encryptStatement, keyArnProblem } from "./key-use";
export { keyUsers, type KeyUser } from "./key-services";
