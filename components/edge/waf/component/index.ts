import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../../../shared/deletion";
import { physicalName } from "../../../shared/naming";
import { type Transforms, withTransform } from "../../../transform";
import type { WafSettings } from "../settings";
import { visibility, webAclRules } from "./rules";

export interface WafArgs extends WafSettings {
  /** The cluster that it stands before. @example "shop-production" */
  clusterName: string;
  /** Whether it is before load balancers of the region, or before CloudFront: then all of it is made in us-east-1. */
  scope: "REGIONAL" | "CLOUDFRONT";
  /** Key of the logs, in the region that they are in. */
  kmsKeyArn: pulumi.Input<string>;
  /** Its log can't be deleted, and stays when the stack goes. */
  protect: boolean;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof Waf.children>;
}

/** Headers with what a client proves itself by. */
const SECRET_HEADERS = ["authorization", "cookie"];

/** A web ACL of AWS WAF, for load balancers of the region, and the log of what it refused or counted (EDG-15). */
export class Waf extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Rules, in the order in which they are asked. */
    webAcl: aws.wafv2.WebAcl,
    /** Where it is written what rules were for. */
    logGroup: aws.cloudwatch.LogGroup,
    /** What is written, and what is left out of it. */
    logging: aws.wafv2.WebAclLoggingConfiguration,
  };
  /** ARN of the web ACL. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, { transform, ...args }: WafArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:Waf", name, {}, withTransform(opts, Waf.children, transform));
    const aclName = physicalName("aws:wafv2/webAcl:WebAcl", args.clusterName, "edge");
    const webAcl = new aws.wafv2.WebAcl(
      name,
      {
        name: aclName,
        description:
          args.scope === "REGIONAL" ? `Before the load balancer of ${args.clusterName}` : "Before CloudFront",
        scope: args.scope,
        defaultAction: { allow: {} },
        rules: webAclRules(args),
        visibilityConfig: visibility(aclName),
      },
      { parent: this },
    );
    createLogging(this, name, webAcl, args);
    this.arn = webAcl.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/** Requests that a rule was for; those let through are too many, and the gateway has them in its access log. */
function createLogging(
  parent: Waf,
  name: string,
  { arn }: aws.wafv2.WebAcl,
  { clusterName, kmsKeyArn, logRetentionDays, protect }: WafArgs,
): void {
  const group = new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    {
      // AWS WAF writes to groups with this beginning only.
      name: physicalName("aws:cloudwatch/logGroup:LogGroup", `aws-waf-logs-${clusterName}`, "edge"),
      retentionInDays: logRetentionDays,
      kmsKeyId: kmsKeyArn,
    },
    { parent, ...retainIf(protect) },
  );
  new aws.wafv2.WebAclLoggingConfiguration(
    name,
    {
      resourceArn: arn,
      logDestinationConfigs: [group.arn],
      redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [{ behavior: "KEEP", requirement: "MEETS_ANY", conditions: ["BLOCK", "COUNT"].map(onAction) }],
      },
    },
    { parent },
  );
}

function onAction(action: string) {
  return { actionCondition: { action } };
}
