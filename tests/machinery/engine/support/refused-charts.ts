/** Charts whose installation a cluster refuses: a policy of the API server's own, for what Helm makes for the release. */
import type { KubernetesApi } from "../../../../tools/machinery/kubernetes";

const GROUP = "admissionregistration.k8s.io/v1";
const NAME = "charts-refused-on-request";

/** What is said when a release fails by it. */
export function refusalOf(release: string): string {
  return `the chart of ${release} is refused on request`;
}

/** From now on, the releases of these names fail; those of before do not any more. */
export async function refuseCharts(api: KubernetesApi, releases: readonly string[]): Promise<void> {
  // Helm notes on each object whose it is. Source: Helm 3, `setMetadataVisitor`.
  const name = 'object.?metadata.annotations[?"meta.helm.sh/release-name"].orValue("")';
  const policy = {
    failurePolicy: "Fail",
    matchConstraints: {
      resourceRules: [{ apiGroups: ["*"], apiVersions: ["*"], operations: ["CREATE", "UPDATE"], resources: ["*"] }],
    },
    validations: [
      {
        expression: `!(${name} in ${JSON.stringify(releases)})`,
        messageExpression: `"${refusalOf('" + NAME + "')}"`.replace("NAME", name),
      },
    ],
  };
  await apply(api, "ValidatingAdmissionPolicy", policy);
  await apply(api, "ValidatingAdmissionPolicyBinding", { policyName: NAME, validationActions: ["Deny"] });
}

async function apply(api: KubernetesApi, kind: string, spec: object): Promise<void> {
  const { status, body } = await api.apply({ apiVersion: GROUP, kind, metadata: { name: NAME }, spec });
  if (status >= 300) throw new Error(`${kind} was not taken: ${JSON.stringify(body)}`);
}
