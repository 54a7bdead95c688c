import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const crunchyPostgres: AddOnFacts = {
  name: "pgo",
  namespace: "postgres-operator",
  podSecurity: "restricted",
  // It has no Service of its own, but makes several for every PostgresCluster.
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [
    ...kindsOf("postgres-operator.crunchydata.com/v1", "PostgresCluster"),
    ...kindsOf("postgres-operator.crunchydata.com/v1beta1", "PGUpgrade", "PGAdmin"),
  ],
  // It has no webhook; its metrics ask for a token.
  openPorts: [{ name: "metrics", port: 8443, from: "cluster" }],
  metrics: [
    endpoint("pgo", 8443, { "postgres-operator.crunchydata.com/control-plane": "pgo" }, { https: "authorized" }),
  ],
  hooks: NO_HOOKS,
};
