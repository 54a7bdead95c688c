import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { sealedSecrets } from "../facts";
import { SEALED_SECRETS_FOOTPRINT, sealedSecretsValues } from "./values";

/** Opens secrets that were sealed for this cluster and can so lie in Git (SEC-07). */
export class SealedSecrets extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:SealedSecrets", name, { footprint: SEALED_SECRETS_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: sealedSecrets,
      pin,
      values: sealedSecretsValues(pin, cluster),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const sealedSecretsComponent: AddOnComponent<unknown, SealedSecrets> = {
  create: (name, args, _, opts) => new SealedSecrets(name, args, opts),
};
