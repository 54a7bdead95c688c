import {
  CRUNCHY_POSTGRES_FOOTPRINT,
  crunchyPostgresValues,
} from "../../../components/operators/crunchy-postgres/component/values";
import { crunchyPostgres } from "../../../components/operators/crunchy-postgres/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: crunchyPostgres,
  region: undefined,
  type: "platform:operators:CrunchyPostgres",
  name: "crunchy-postgres",
  release: { name: "pgo", namespace: "postgres-operator" },
  values: crunchyPostgresValues({ placements: PLACEMENTS }),
  footprint: CRUNCHY_POSTGRES_FOOTPRINT,
  others: { "kubernetes:policy/v1:PodDisruptionBudget": ["crunchy-postgres"] },
});

test("what others must know of it", () => {
  expect(factsTable(crunchyPostgres.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "postgres-operator.crunchydata.com/v1/PostgresCluster",
      "postgres-operator.crunchydata.com/v1beta1/PGUpgrade",
      "postgres-operator.crunchydata.com/v1beta1/PGAdmin",
    ],
    ports: ["metrics 8443 from cluster"],
    conflicts: [],
    hooks: [],
  });
});
