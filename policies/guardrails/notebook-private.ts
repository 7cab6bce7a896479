import { resourceRule, given } from "../rule";

export const notebookPrivate = resourceRule({
  name: "notebook-private",
  severity: "high",
  description: "A notebook stands in a subnet of ours, without a way of its own to the internet.",
  reason: "AWS's default gives every notebook an open way out, past every route table and endpoint policy.",
  fix: 'Set subnetId, securityGroups and directInternetAccess: "Disabled".',
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html",
  types: ["aws:sagemaker/notebookInstance:NotebookInstance"],

  *judge({ props }) {
    if (!given(() => props.subnetId)) {
      yield { property: "subnetId", says: "is not set, which means a network of AWS's." };
    }
    const { directInternetAccess } = props;
    if (directInternetAccess !== "Disabled") {
      const says = `is ${directInternetAccess === undefined ? "not set, which means Enabled" : `"${directInternetAccess}"`}.`;
      yield { property: "directInternetAccess", says };
    }
  },
});
