/** What the restricted level of Pod Security Standards asks of a container, and a file system that can't be written. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

/** What it asks of a pod. */
export function restrictedPod<More extends object>(more: More) {
  return { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" }, ...more };
}
