import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { CERTIFICATE } from "../../../certificates/kinds";
import { createServerCertificate } from "../../../certificates/server-certificate";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { Pin } from "../../../kubernetes/chart";
import { createOperator, OPERATOR_CHILDREN } from "../../../kubernetes/operator";
import { messagingTopologyOperator, WEBHOOK_PORT } from "../facts";
import { MESSAGING_TOPOLOGY_FOOTPRINT, operatorPod, POD_LABELS, REPLICAS } from "./pod";
import { CLUSTER_RULES } from "./rights";
import { createWebhooks } from "./webhooks";

const { name: OPERATOR, namespace } = messagingTopologyOperator;
const WEBHOOK_CERTIFICATE = {
  namespace,
  name: `${OPERATOR}-webhook`,
  dnsNames: [`${OPERATOR}.${namespace}.svc`, `${OPERATOR}.${namespace}.svc.cluster.local`],
};

/** Declares exchanges, queues, users and the like in RabbitMQ clusters of every namespace. */
export class MessagingTopology extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...OPERATOR_CHILDREN,
    /** Where the API server calls its webhooks. */
    service: k8s.core.v1.Service,
    /** Their certificate. */
    certificate: CERTIFICATE,
    /** What it fills in before an object is made. */
    mutatingWebhooks: k8s.admissionregistration.v1.MutatingWebhookConfiguration,
    /** What it refuses. */
    validatingWebhooks: k8s.admissionregistration.v1.ValidatingWebhookConfiguration,
  };

  constructor(
    name: string,
    { pin, cluster, transform }: AddOnArgs<Pin, typeof MessagingTopology.children>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:operators:MessagingTopology", name, { footprint: MESSAGING_TOPOLOGY_FOOTPRINT, transform }, opts);
    const image = pin.images.operator;
    if (!image) throw new Error(`versions.yaml: manifests.${OPERATOR}.images: operator is missing`);
    this.installObjects(name, {
      facts: messagingTopologyOperator,
      pin,
      cluster,
      make: (options) => {
        const certificate = createServerCertificate(name, WEBHOOK_CERTIFICATE, cluster, this);
        const service = createService(name, options);
        const asked = { ...options, dependsOn: [...options.dependsOn, certificate] };
        const args = {
          name: OPERATOR,
          namespace,
          podLabels: POD_LABELS,
          replicas: REPLICAS,
          rules: CLUSTER_RULES,
          podSpec: operatorPod(image, WEBHOOK_CERTIFICATE.name, cluster.placements.system),
          // The webhooks get their authority while the pods start: none is asked before it has one.
          dependsOn: [service, ...createWebhooks(name, WEBHOOK_CERTIFICATE.name, asked)],
        };
        return [createOperator(name, args, cluster, options)];
      },
    });
    this.registerOutputs({});
  }
}

/** Where the API server calls its webhooks. */
function createService(
  name: string,
  options: { parent: pulumi.Resource; provider: k8s.Provider; dependsOn: pulumi.Resource[] },
): pulumi.Resource {
  return new k8s.core.v1.Service(
    name,
    {
      metadata: { name: OPERATOR, namespace, labels: POD_LABELS },
      spec: { selector: POD_LABELS, ports: [{ name: "webhook", port: 443, targetPort: WEBHOOK_PORT }] },
    },
    options,
  );
}

export const messagingTopologyComponent: AddOnComponent<unknown, MessagingTopology, Pin> = {
  create: (name, args, _, opts) => new MessagingTopology(name, args, opts),
};
