import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { sealedSecrets } from "./facts";
import { SEALED_SECRETS_FOOTPRINT, sealedSecretsValues } from "./values";

export interface SealedSecretsArgs {
  pin: ChartPin;
  cluster: ClusterContext;
}

/** Opens secrets that were sealed for this cluster and can so lie in Git (SEC-07). */
export class SealedSecrets extends AddOn {
  constructor(name: string, { pin, cluster }: SealedSecretsArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:SealedSecrets", name, { footprint: SEALED_SECRETS_FOOTPRINT }, opts);
    this.install(name, {
      facts: sealedSecrets,
      pin,
      values: sealedSecretsValues(pin, cluster),
      footprint: SEALED_SECRETS_FOOTPRINT,
      cluster,
    });
    this.registerOutputs({});
  }
}
