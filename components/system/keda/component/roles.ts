import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";
import { physicalName } from "../../../shared/naming";
import { scalerRoleName } from "../names";

/**
 * KEDA's own rights: to take on the roles of the workloads that it scales, and nothing by itself. It tags the sessions, because
 * the tags of Pod Identity go on from session to session.
 */
export function kedaStatements(
  { clusterName, accountId, partition }: Pick<ClusterContext, "clusterName" | "accountId" | "partition">,
  workloads: string[],
): Statement[] {
  const roles = workloads.map((workload) =>
    physicalName("aws:iam/role:Role", ...scalerRoleName(clusterName, workload)),
  );
  return [
    {
      Sid: "TakeOnTheRolesOfWorkloads",
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: roles.map((role) => pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${role}`),
    },
  ];
}
