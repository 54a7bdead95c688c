export { startControlPlane } from "./start";
export type { ControlPlane, ControlPlaneOptions, KubernetesAccess } from "./types";
