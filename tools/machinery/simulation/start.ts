import { setMaxListeners } from "node:events";
import { KubernetesApi } from "../kubernetes";
import type { KubernetesAccess } from "../kubernetes/access";
import { runKubelets } from "./kubelet";
import { runLoadBalancers } from "./load-balancers";
import { makeNodes, renewLeases } from "./nodes";
import { runOperators } from "./operators";
import type { Simulator } from "./simulator";
import type { Simulation, SimulationOptions } from "./types";
import { runVolumes } from "./volumes";

/** Makes the nodes and lets kubelets, the volumes' driver, load balancers and operators say that they run, until `stop`. */
export async function startSimulation(access: KubernetesAccess, options: SimulationOptions): Promise<Simulation> {
  const api = new KubernetesApi(access);
  const controller = new AbortController();
  // Each watch and pause listens to it.
  setMaxListeners(0, controller.signal);
  const simulator: Simulator = { api, signal: controller.signal, log: options.log ?? (() => undefined) };
  await makeNodes(simulator, options.nodes);
  const parts = [
    renewLeases(simulator),
    runKubelets(simulator, options.readyAfter ?? 0),
    runVolumes(simulator),
    runLoadBalancers(simulator),
    runOperators(simulator),
  ];
  return {
    stop: async () => {
      controller.abort();
      await Promise.allSettled(parts);
      api.close();
    },
  };
}
