import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { patternProblem, placementOf, PlatformComponent, refuseIf, type Transform } from "../../core";
import { dashboardBody } from "./dashboard-body";
import type { WatchedEndpoint } from "./watched";

interface EndpointDashboardSettings {
  /** Up to 255 letters, digits, hyphens and underscores. Default the component's name. */
  readonly dashboardName?: string;
  /** Alarms whose state stands on top, such as those of `EndpointAlarms`; up to 100. Default none. */
  readonly alarmArns?: readonly pulumi.Input<string>[];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly dashboard?: Transform<aws.cloudwatch.DashboardArgs> };
}

export type EndpointDashboardArgs = EndpointDashboardSettings & WatchedEndpoint;

/**
 * One page of everything that SageMaker publishes for an endpoint of that mode.
 * Cost: 3 USD a month from the fourth dashboard of an account on.
 */
export class EndpointDashboard extends PlatformComponent {
  readonly dashboardName: pulumi.Output<string>;
  readonly nodes: { readonly dashboard: aws.cloudwatch.Dashboard };

  constructor(name: string, args: EndpointDashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    const { dashboardName = name, alarmArns = [] } = args;
    refuseIf("EndpointDashboard", name, [
      patternProblem(
        "dashboardName",
        dashboardName,
        /^[A-Za-z0-9_-]{1,255}$/,
        "CloudWatch allows up to 255 letters, digits, hyphens and underscores",
      ),
    ]);
    super("mlhpc:inference:EndpointDashboard", name, opts);
    const { region } = placementOf({ parent: this });
    const dashboard = this.child(
      aws.cloudwatch.Dashboard,
      "dashboard",
      { dashboardName, dashboardBody: pulumi.jsonStringify(dashboardBody(args, region, alarmArns)) },
      args.transform?.dashboard,
    );
    this.dashboardName = dashboard.dashboardName;
    this.nodes = { dashboard };
    this.registerOutputs({ dashboardName: this.dashboardName });
  }
}
