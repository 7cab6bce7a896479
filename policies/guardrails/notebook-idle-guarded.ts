import { resourceRule, given } from "../rule";

export const notebookIdleGuarded = resourceRule({
  name: "notebook-idle-guarded",
  severity: "medium",
  description: "A notebook has a lifecycle configuration, which is where idle ones stop themselves.",
  reason: "A notebook that was opened once is paid for until somebody remembers it.",
  fix: "Set lifecycleConfigName to a configuration that stops the instance when it is idle.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html",
  types: ["aws:sagemaker/notebookInstance:NotebookInstance"],

  *judge({ props }) {
    if (!given(() => props.lifecycleConfigName)) {
      yield { property: "lifecycleConfigName", says: "is not set." };
    }
  },
});
