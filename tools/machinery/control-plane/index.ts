export type { KubernetesAccess } from "../kubernetes/access";
export { startControlPlane } from "./start";
export type { ControlPlane, ControlPlaneOptions } from "./types";
