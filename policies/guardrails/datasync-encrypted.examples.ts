import { type Examples, resource } from "../rule/examples";

const storage = "aws:datasync/locationObjectStorage:LocationObjectStorage";
const efs = "aws:datasync/efsLocation:EfsLocation";

export const datasyncEncryptedExamples: Examples = {
  allows: {
    "TLS on both": [
      resource(storage, "old", { serverProtocol: "HTTPS" }),
      resource(efs, "home", { inTransitEncryption: "TLS1_2" }),
    ],
    "AWS's default, which is HTTPS": [resource(storage, "old", {})],
  },
  forbids: {
    "plain text": {
      resources: [resource(storage, "old", { serverProtocol: "HTTP" }), resource(efs, "home", {})],
      violations: ["old.serverProtocol: is HTTP.", "home.inTransitEncryption: is not set, which means NONE."],
    },
  },
};
