import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { createDisruptionBudget } from "../../../kubernetes/disruption-budget";
import { crunchyPostgres } from "../facts";
import { CRUNCHY_POSTGRES_FOOTPRINT, crunchyPostgresValues, POD_LABELS } from "./values";

/** Crunchy's operator for PostgreSQL (PGO): two pods of which one leads. */
export class CrunchyPostgres extends AddOn {
  constructor(name: string, { pin, cluster }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:operators:CrunchyPostgres", name, { footprint: CRUNCHY_POSTGRES_FOOTPRINT }, opts);
    const { namespace } = crunchyPostgres;
    createDisruptionBudget(name, { name: "pgo", namespace, podLabels: POD_LABELS }, cluster, this);
    this.install(name, {
      facts: crunchyPostgres,
      pin,
      values: crunchyPostgresValues(cluster),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const crunchyPostgresComponent: AddOnComponent<unknown, CrunchyPostgres> = {
  create: (name, args, _, opts) => new CrunchyPostgres(name, args, opts),
};
