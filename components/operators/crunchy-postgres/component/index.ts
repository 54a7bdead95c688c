import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { createDisruptionBudget } from "../../../kubernetes/disruption-budget";
import { crunchyPostgres } from "../facts";
import { CRUNCHY_POSTGRES_FOOTPRINT, crunchyPostgresValues, POD_LABELS } from "./values";

/** Crunchy's operator for PostgreSQL (PGO): two pods of which one leads. */
export class CrunchyPostgres extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    /** How many of its pods may be evicted at once. */
    disruptionBudget: k8s.policy.v1.PodDisruptionBudget,
  };

  constructor(
    name: string,
    { pin, cluster, transform }: AddOnArgs<ChartPin, typeof CrunchyPostgres.children>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:operators:CrunchyPostgres", name, { footprint: CRUNCHY_POSTGRES_FOOTPRINT, transform }, opts);
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
