import { resourceRule } from "../rule";

export const transferServerPrivate = resourceRule({
  name: "transfer-server-private",
  severity: "high",
  description: "A Transfer Family server stands in a VPC and speaks no plain FTP.",
  reason: "A public server is tried with every leaked password; FTP sends password and data readable.",
  fix: 'Set endpointType "VPC" without addressAllocationIds, and protocols of SFTP, FTPS or AS2.',
  url: "https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html",
  types: ["aws:transfer/server:Server"],
  *judge({ props: { endpointType = "PUBLIC", endpointDetails, protocols = ["SFTP"] } }) {
    if (endpointType === "PUBLIC") {
      yield { property: "endpointType", says: "is PUBLIC." };
    } else if ((endpointDetails?.addressAllocationIds ?? []).length > 0) {
      yield { property: "endpointDetails.addressAllocationIds", says: "gives the server public addresses." };
    }
    if (protocols.includes("FTP")) {
      yield { property: "protocols", says: "holds FTP." };
    }
  },
});
