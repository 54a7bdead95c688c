/** The policy pack, as `pulumi preview --policy-pack policy` starts it. Importing this file starts a server: nothing else does. */
import { PolicyPack } from "@pulumi/policy";
import { deploymentOf } from "./pack/deployment";
import { policiesOf } from "./pack/policies";
import { rules } from "./rules";

new PolicyPack("platform", {
  displayName: "Platform",
  description: "A multi-region Kubernetes platform on AWS: network, cluster, workloads, data and recovery",
  enforcementLevel: "mandatory",
  policies: policiesOf(rules, deploymentOf(process.env)),
});
