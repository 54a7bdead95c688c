export type { KubernetesObject, ObjectMeta } from "../../artifacts/object";
export { KubernetesApi, MERGE_TYPE, messageOf, type Response } from "./api";
export { nameOf, resourcePath } from "./objects";
export { type Handler, watch } from "./watch";
