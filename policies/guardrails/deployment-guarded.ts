import { stackRule } from "../rule";
import { configurationOf, servingKind } from "../rule/served";

/**
 * Left alone is what AWS moves at once, whatever it is told ("Deployment guardrails", "Exclusions"), what cannot go in parts, a fleet of one
 * (`endpoint-two-instances`), and inference components, which carry a deployment of their own. That alarms roll it back is left to
 * `deployment-rolls-back`.
 */
export const deploymentGuarded = stackRule({
  name: "deployment-guarded",
  severity: "medium",
  description: "A new version of a real-time endpoint reaches a part of its callers first.",
  reason: "Moved at once, a bad model answers everybody before anyone has seen a single error.",
  fix: 'Set deploymentConfig: blueGreenUpdatePolicy with traffic of type "CANARY" or "LINEAR", or a rollingUpdatePolicy.',
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html",
  each: "aws:sagemaker/endpoint:Endpoint",
  *judge(endpoint, stack) {
    const configuration = configurationOf(endpoint, stack);
    const variants = configuration?.productionVariants ?? [];
    if (
      configuration === undefined ||
      servingKind(configuration) !== "realtime" ||
      variants.some(({ initialInstanceCount: count = 1 }) => count < 2) ||
      variants.some(({ instanceType = "" }) => instanceType.startsWith("ml.inf1."))
    ) {
      return;
    }
    const { deploymentConfig } = endpoint.props;
    if (deploymentConfig === undefined) {
      yield { property: "deploymentConfig", says: "is not set, which moves all traffic at once." };
      return;
    }
    const routing = deploymentConfig.blueGreenUpdatePolicy?.trafficRoutingConfiguration.type ?? "ALL_AT_ONCE";
    if (deploymentConfig.rollingUpdatePolicy === undefined && routing === "ALL_AT_ONCE") {
      yield {
        property: "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type",
        says: `is ${routing}.`,
      };
    }
  },
});
