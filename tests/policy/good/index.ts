import type { GraphLike } from "../../../tools/policy/graph";
import { aws, graphOf } from "../support/graphs";
import { data } from "./data";
import { cluster, network } from "./network";
import { storage } from "./storage";
import { workloads } from "./workloads";

/** A platform of two regions that keeps every rule, of the types that the repository's own stacks do not have yet. */
export function goodPlatform(): GraphLike[] {
  const outputs = { contractVersion: "1.0.0", role: "primary", cost: { monthlyEstimate: 9000, monthlyBudget: 12000 } };
  const partner = [
    cluster("prod-partner"),
    aws("ebs/encryptionByDefault:EncryptionByDefault", "volumes", { enabled: true }, { stack: "prod-partner" }),
  ];
  const guard = ["EKS_AUDIT_LOGS", "RUNTIME_MONITORING"].map((name) =>
    aws("guardduty/detectorFeature:DetectorFeature", name, { name, status: "ENABLED" }, { stack: "prod-partner" }),
  );
  return [
    graphOf([...storage, ...network, ...data, ...workloads], { outputs }),
    graphOf([...partner, ...guard], { stack: "prod-partner", region: "eu-central-1" }),
  ];
}
