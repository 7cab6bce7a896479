import { resourceRule } from "../rule";

export const notebookRootDenied = resourceRule({
  name: "notebook-root-denied",
  severity: "medium",
  description: "Nobody is root on a notebook.",
  reason: "Root installs what it likes and reads what other users left on the volume.",
  fix: 'Set rootAccess: "Disabled"; lifecycle scripts still run as root.',
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html",
  types: ["aws:sagemaker/notebookInstance:NotebookInstance"],

  *judge({ props: { rootAccess } }) {
    if (rootAccess !== "Disabled") {
      yield {
        property: "rootAccess",
        says: `is ${rootAccess === undefined ? "not set, which means Enabled" : `"${rootAccess}"`}.`,
      };
    }
  },
  remediate: () => ({ rootAccess: "Disabled" }),
});
