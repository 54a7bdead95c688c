import * as pulumi from "@pulumi/pulumi";

/** One statement of an IAM policy, in IAM's own spelling. */
export interface Statement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: Record<string, pulumi.Input<string> | pulumi.Input<string>[]>;
  Action: string | string[];
  Resource?: pulumi.Input<string> | pulumi.Input<string>[];
  Condition?: Record<string, Record<string, pulumi.Input<string> | pulumi.Input<string>[]>>;
}

/** The JSON text of a policy. */
export function policyDocument(statements: Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** A trust policy that lets one AWS service, and nobody else, assume the role. */
export function assumeRolePolicy(service: string): string {
  return trust(service, ["sts:AssumeRole"]);
}

/**
 * The trust policy of EKS Pod Identity. It takes both actions: the agent tags the session with the cluster, namespace
 * and service account.
 */
export function podIdentityTrustPolicy(): string {
  return trust("pods.eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]);
}

/**
 * A trust policy that lets one role take on another. It takes both actions: tags of a session of Pod Identity go on to the
 * next. Source: EKS user guide, Pod Identity session tags.
 */
export function assumedByRole(roleArn: pulumi.Input<string>): pulumi.Output<string> {
  return policyDocument([
    { Effect: "Allow", Principal: { AWS: roleArn }, Action: ["sts:AssumeRole", "sts:TagSession"] },
  ]);
}

/** A trust policy for named service accounts of a cluster, through its OIDC provider (IRSA). */
export function webIdentityTrustPolicy(
  provider: { arn: pulumi.Input<string>; url: pulumi.Input<string> },
  subjects: string[],
): pulumi.Output<string> {
  return pulumi.all([provider.arn, provider.url]).apply(([arn, url]) => {
    const issuer = url.replace(/^https:\/\//, "");
    const who = { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subjects };
    return JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: arn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: who },
        },
      ],
    });
  });
}

function trust(service: string, actions: string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: actions }],
  });
}

/** The ARN of a policy that AWS maintains. @example managedPolicyArn("aws", "AmazonEKS_CNI_Policy") */
export function managedPolicyArn(partition: string, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}
