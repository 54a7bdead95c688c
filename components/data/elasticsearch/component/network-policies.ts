import { cronJobPodLabels } from "../../../kubernetes/cron-job";
import { awsEndpoints } from "../../../kubernetes/flows";
import type { NetworkPolicyArgs, Peer } from "../../../kubernetes/network-policy";
import type { KibanaArgs } from "../args";
import { elasticsearchPodLabels, HTTP_PORT, KIBANA_PORT, kibanaPodLabels, TRANSPORT_PORT } from "../names";
import { settingsJobName } from "./settings-job";

export interface FlowArgs {
  /** Name of the Elasticsearch that the policies are about. */
  elasticsearchName: string;
  /** Namespace of the policies. */
  namespace: string;
  /** Namespaces, besides its own, whose pods reach Elasticsearch. */
  allowFrom: string[];
  /** Namespace of ECK, which asks the nodes how they are. */
  operatorNamespace: string;
  /** Where the VPC's endpoints of AWS are. @example "10.0.0.0/16" */
  vpcCidr: string;
  /** Kibana, and who reaches it. @default there is none */
  kibana?: KibanaArgs;
}

/** Every flow that Elasticsearch, Kibana and the job of the settings have. Users prove who they are to each of them. */
export function elasticsearchPolicies(args: FlowArgs): NetworkPolicyArgs[] {
  const { elasticsearchName, namespace, kibana } = args;
  const egress = [{ peers: [{ pods: elasticsearchPodLabels(elasticsearchName) }], ports: [HTTP_PORT] }];
  const job = settingsJobName(elasticsearchName);
  return [
    nodesPolicy(args),
    { name: job, namespace, pods: cronJobPodLabels(job), ingress: [], egress },
    ...(kibana
      ? [
          {
            name: kibana.kibanaName,
            namespace,
            pods: kibanaPodLabels(kibana.kibanaName),
            ingress: [{ peers: [{}, ...podsIn(kibana.allowFrom)], ports: [KIBANA_PORT] }],
            egress,
          },
        ]
      : []),
  ];
}

function nodesPolicy(args: FlowArgs): NetworkPolicyArgs {
  const { elasticsearchName, namespace, allowFrom, operatorNamespace } = args;
  const pods = elasticsearchPodLabels(elasticsearchName);
  return {
    name: elasticsearchName,
    namespace,
    pods,
    ingress: [
      { peers: [{}, ...podsIn([operatorNamespace, ...allowFrom])], ports: [HTTP_PORT] },
      { peers: [{ pods }], ports: [TRANSPORT_PORT] },
    ],
    egress: [
      { peers: [{ pods }], ports: [HTTP_PORT, TRANSPORT_PORT] },
      // Snapshots in S3, with rights of STS.
      awsEndpoints(args),
    ],
  };
}

function podsIn(namespaces: string[]): Peer[] {
  return namespaces.map((namespace) => ({ namespace }));
}
