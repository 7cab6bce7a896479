import { resourceRule } from "../rule";

export const volumeTypeCurrent = resourceRule({
  name: "volume-type-current",
  severity: "low",
  description: "Volumes are gp3, not gp2.",
  reason: "A gp2 volume costs a fifth more, and its speed hangs on its size.",
  fix: 'Set type: "gp3".',
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
  types: ["aws:ebs/volume:Volume"],

  *judge({ props: { type = "gp2" } }) {
    if (type === "gp2") {
      yield { property: "type", says: "is gp2." };
    }
  },
  remediate: () => ({ type: "gp3" }),
});
