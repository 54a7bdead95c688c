import type * as pulumi from "@pulumi/pulumi";
import { createServerCertificate } from "../../../certificates/server-certificate";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { CopiedSecrets } from "../../../secrets/copied-secrets";
import type { RabbitmqClusterArgs } from "../args";
import { authoritySecretName, certificateSecretName, dnsNames } from "../names";

/** The certificate of the members, and beside it the authority alone, for whoever trusts it and is not to see the key. */
export function createCertificate(
  parent: pulumi.Resource,
  name: string,
  { rabbitmqName, namespace }: Pick<RabbitmqClusterArgs, "rabbitmqName" | "namespace">,
  cluster: ClusterContext,
): pulumi.Resource {
  const secret = certificateSecretName(rabbitmqName);
  const args = { namespace, name: secret, dnsNames: dnsNames(rabbitmqName, namespace) };
  const certificate = createServerCertificate(name, args, cluster, parent);
  const authority = authoritySecretName(rabbitmqName);
  new CopiedSecrets(
    `${name}-ca`,
    {
      cluster,
      storeName: authority,
      from: namespace,
      to: namespace,
      secrets: { [authority]: secret },
      keys: ["ca.crt"],
    },
    { parent },
  );
  return certificate;
}
