export { KubernetesApi, MERGE_TYPE, messageOf, type Response } from "./api";
export { type KubernetesObject, nameOf, type ObjectMeta, resourcePath } from "./objects";
export { type Handler, watch } from "./watch";
