/** What the restricted level of Pod Security Standards asks of a container, and a file system that can't be written. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

/** What it asks of the system calls of a pod or a container. */
export const SAFE_SECCOMP = { type: "RuntimeDefault" } as const;

/** What it asks of a pod. */
export function restrictedPod<More extends object>(more: More) {
  return { runAsNonRoot: true as const, seccompProfile: SAFE_SECCOMP, ...more };
}
