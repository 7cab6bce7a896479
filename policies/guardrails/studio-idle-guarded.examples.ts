import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/domain:Domain";

const executionRole = "arn:aws:iam::111122223333:role/studio";

function guarded(idleTimeoutInMinutes: number) {
  const idleSettings = { lifecycleManagement: "ENABLED", idleTimeoutInMinutes };
  const application = { appLifecycleManagement: { idleSettings } };
  return { executionRole, jupyterLabAppSettings: application, codeEditorAppSettings: application };
}

export const studioIdleGuardedExamples: Examples = {
  allows: {
    "two hours in both": [resource(type, "studio", { defaultUserSettings: guarded(120) })],
    "a profile that follows its domain": [
      resource("aws:sagemaker/userProfile:UserProfile", "alice", { userSettings: { executionRole } }),
    ],
  },
  forbids: {
    "a domain that says nothing": {
      resources: [resource(type, "studio", { defaultUserSettings: { executionRole } })],
      violations: [
        "studio.defaultUserSettings.jupyterLabAppSettings.appLifecycleManagement.idleSettings: does not stop idle applications.",
        "studio.defaultUserSettings.codeEditorAppSettings.appLifecycleManagement.idleSettings: does not stop idle applications.",
      ],
    },
    "a day and more": {
      resources: [resource(type, "studio", { defaultUserSettings: guarded(3000) })],
      violations: [
        "studio.defaultUserSettings.jupyterLabAppSettings.appLifecycleManagement.idleSettings.idleTimeoutInMinutes: is 3000; 480 minutes are the most.",
        "studio.defaultUserSettings.codeEditorAppSettings.appLifecycleManagement.idleSettings.idleTimeoutInMinutes: is 3000; 480 minutes are the most.",
      ],
    },
    "a profile that turns it off": {
      resources: [
        resource("aws:sagemaker/userProfile:UserProfile", "alice", {
          userSettings: {
            executionRole,
            jupyterLabAppSettings: {
              appLifecycleManagement: { idleSettings: { lifecycleManagement: "DISABLED" } },
            },
          },
        }),
      ],
      violations: [
        "alice.userSettings.jupyterLabAppSettings.appLifecycleManagement.idleSettings: does not stop idle applications.",
      ],
    },
  },
};
