/** The policy pack, as `pulumi preview --policy-pack policy` starts it. Importing this file starts a server: nothing else does. */
import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./pack/policies";
import { rules } from "./rules";

// The CLI tells the stack; without it the strictest environment applies.
const stack = process.env.PULUMI_NODEJS_STACK ?? process.env.PULUMI_STACK ?? "";

new PolicyPack("platform", {
  displayName: "Platform",
  description: "A multi-region Kubernetes platform on AWS: network, cluster, workloads, data and recovery",
  enforcementLevel: "mandatory",
  policies: policiesOf(rules, stack),
});
