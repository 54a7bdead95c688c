import type { Rule } from "../rule";
import { addonRules } from "./cluster/addons";
import { controlPlaneRules } from "./cluster/control-plane";
import { tagRules } from "./cost-and-tags/tags";
import { databaseRules } from "./data-stores/databases";
import { serviceRules } from "./data-stores/services";
import { bucketRules } from "./encryption/buckets";
import { keyRules } from "./encryption/keys";
import { exemptionRules } from "./exemptions";
import { awsIdentityRules } from "./identity/aws";
import { rbacRules } from "./identity/kubernetes";
import { edgeRules } from "./network/edge";
import { vpcRules } from "./network/vpc";
import { nodeGroupRules } from "./nodes/groups";
import { machineRules } from "./nodes/machines";
import { backupRules } from "./recovery/backups";
import { clusterBackupRules } from "./recovery/cluster-backups";
import { failoverRules } from "./recovery/failover";
import { contractRules } from "./regions/contract";
import { replicationRules } from "./regions/replication";
import { topologyRules } from "./regions/topology";
import { credentialRules } from "./workloads/credentials";
import { imageRules } from "./workloads/images";
import { namespaceRules } from "./workloads/namespaces";
import { networkPolicyRules } from "./workloads/network-policies";
import { podSecurityRules } from "./workloads/pod-security";
import { referenceRules } from "./workloads/references";
import { reliabilityRules } from "./workloads/reliability";

/** Every rule, by area. */
export const rules: readonly Rule[] = [
  ...vpcRules,
  ...edgeRules,
  ...controlPlaneRules,
  ...addonRules,
  ...machineRules,
  ...nodeGroupRules,
  ...keyRules,
  ...bucketRules,
  ...awsIdentityRules,
  ...rbacRules,
  ...namespaceRules,
  ...networkPolicyRules,
  ...podSecurityRules,
  ...imageRules,
  ...reliabilityRules,
  ...credentialRules,
  ...referenceRules,
  ...databaseRules,
  ...serviceRules,
  ...backupRules,
  ...clusterBackupRules,
  ...failoverRules,
  ...tagRules,
  ...topologyRules,
  ...replicationRules,
  ...contractRules,
  ...exemptionRules,
];
