import type { InstanceTypeFacts } from "../../components/module-facts";
import { type Architecture, instanceType, knownFamilies } from "../aws/instance-types";
import { offering } from "../aws/region-offerings";

/** EC2's architectures in the words of Kubernetes. */
const KUBERNETES_ARCHITECTURES: Record<Architecture, "amd64" | "arm64"> = { x86_64: "amd64", arm64: "arm64" };

/** Instance types as modules' checks may ask about them, for one region. */
export function instanceTypeFacts(region: string): InstanceTypeFacts {
  return {
    families: knownFamilies,
    find(name) {
      const type = instanceType(name);
      return type && { arch: KUBERNETES_ARCHITECTURES[type.architecture], accelerated: type.accelerator !== undefined };
    },
    offered(name) {
      const answer = offering(region, name);
      return answer.known ? answer.offered : undefined;
    },
  };
}
