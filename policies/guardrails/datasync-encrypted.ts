import { resourceRule } from "../rule";

export const datasyncEncrypted = resourceRule({
  name: "datasync-encrypted",
  severity: "high",
  description: "DataSync speaks TLS with object storage and with EFS.",
  reason:
    "Bulk transfers pass every router between the two ends, with the keys of the storage in their headers.",
  fix: 'Set serverProtocol "HTTPS", and inTransitEncryption "TLS1_2" on EFS.',
  url: "https://docs.aws.amazon.com/datasync/latest/userguide/encryption-in-transit.html",
  types: ["aws:datasync/locationObjectStorage:LocationObjectStorage", "aws:datasync/efsLocation:EfsLocation"],
  *judge({ type, props }) {
    if (type === "aws:datasync/locationObjectStorage:LocationObjectStorage") {
      if (props.serverProtocol === "HTTP") {
        yield { property: "serverProtocol", says: "is HTTP." };
      }
    } else if (props.inTransitEncryption !== "TLS1_2") {
      yield {
        property: "inTransitEncryption",
        says: `is ${props.inTransitEncryption ?? "not set, which means NONE"}.`,
      };
    }
  },
});
