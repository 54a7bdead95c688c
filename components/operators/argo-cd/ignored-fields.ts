import type { IgnoredFields } from "../../delivery/types";
import type { ScaledWorkload } from "../../module-facts";

const REPLICAS = "/spec/replicas";

/**
 * Fields that Argo CD leaves alone, and with them the replicas of every scaled workload of the namespace: it would undo
 * the scaler's work at each sync, whatever the application says.
 */
export function withScaledReplicas(
  ignore: IgnoredFields[],
  namespace: string,
  workloads: readonly ScaledWorkload[],
): IgnoredFields[] {
  const ignored = ({ kind, name }: ScaledWorkload) =>
    ignore.some(
      (fields) =>
        fields.group === "apps" &&
        fields.kind === kind &&
        [undefined, name].includes(fields.name) &&
        fields.pointers.includes(REPLICAS),
    );
  const missing = workloads.filter((workload) => workload.namespace === namespace && !ignored(workload));
  return [...ignore, ...missing.map(({ kind, name }) => ({ group: "apps", kind, name, pointers: [REPLICAS] }))];
}
