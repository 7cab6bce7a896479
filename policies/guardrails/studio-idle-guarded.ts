import { resourceRule, wholeNumber } from "../rule";

const settings = {
  maximumIdleMinutes: wholeNumber(
    "Minutes that an application may stand idle. AWS takes 60 to 525600.",
    480,
    60,
    525_600,
  ),
};

export const studioIdleGuarded = resourceRule({
  name: "studio-idle-guarded",
  severity: "medium",
  description: "Idle applications of SageMaker Studio stop by themselves.",
  reason:
    "A JupyterLab or Code Editor that nobody uses is paid for like one that works, nights and weekends included.",
  fix: 'Set idleSettings with lifecycleManagement "ENABLED" and idleTimeoutInMinutes for JupyterLab and Code Editor.',
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-idle-shutdown.html",
  types: ["aws:sagemaker/domain:Domain", "aws:sagemaker/userProfile:UserProfile"],
  settings,
  *judge(subject, { maximumIdleMinutes }) {
    const domain = subject.type === "aws:sagemaker/domain:Domain";
    const property = domain ? "defaultUserSettings" : "userSettings";
    const settings = domain ? subject.props.defaultUserSettings : subject.props.userSettings;
    for (const application of ["jupyterLabAppSettings", "codeEditorAppSettings"] as const) {
      const chosen = settings?.[application]?.appLifecycleManagement?.idleSettings;
      // A profile that says nothing follows its domain.
      if (chosen === undefined && !domain) {
        continue;
      }
      const { lifecycleManagement, idleTimeoutInMinutes } = chosen ?? {};
      const where = `${property}.${application}.appLifecycleManagement.idleSettings`;
      if (lifecycleManagement !== "ENABLED") {
        yield { property: where, says: "does not stop idle applications." };
      } else if (idleTimeoutInMinutes === undefined || idleTimeoutInMinutes > maximumIdleMinutes) {
        const says = `is ${idleTimeoutInMinutes ?? "not set"}; ${maximumIdleMinutes} minutes are the most.`;
        yield { property: `${where}.idleTimeoutInMinutes`, says };
      }
    }
  },
});
