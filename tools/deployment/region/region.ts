/** One region of a stand-in cloud on this machine: a real control plane, and what only says that it runs. */

import { type ControlPlane, startControlPlane } from "../../machinery/control-plane";
import { KubernetesApi } from "../../machinery/kubernetes";
import { startSimulation } from "../../machinery/simulation";
import { writeLiveCluster } from "../../stand-in/cloud/clusters";
import { Cloud } from "../../stand-in/cloud/store";
import { followCloud } from "./follow";

export interface RegionOptions {
  /** @example "af-south-1" */
  readonly region: string;
  /** Folder of the stand-in cloud. */
  readonly cloud: string;
  /** Where the control plane keeps its data; without it, in a temporary folder. */
  readonly folder?: string;
  /** Folder of JSON Schemas of custom resources. */
  readonly schemas?: string;
  /** Milliseconds between a pod's binding and its readiness. Default 0. */
  readonly readyAfter?: number;
  readonly log?: (line: string) => void;
}

export interface SimulatedRegion {
  readonly controlPlane: ControlPlane;
  stop(): Promise<void>;
}

/** Nothing answers behind a service of a simulated pod: the API server must not ask it. */
const UNANSWERED = ["MutatingAdmissionWebhook", "ValidatingAdmissionWebhook"];

export async function startRegion(options: RegionOptions): Promise<SimulatedRegion> {
  const { region, cloud, folder, schemas, readyAfter, log = () => undefined } = options;
  const controlPlane = await startControlPlane({ schedule: true, disableAdmission: UNANSWERED, folder, log });
  writeLiveCluster(cloud, region, controlPlane);
  const simulation = await startSimulation(controlPlane, { nodes: [], readyAfter, log });
  const api = new KubernetesApi(controlPlane);
  const controller = new AbortController();
  const following = followCloud({ api, cloud: new Cloud(cloud), region, schemas, signal: controller.signal, log });
  return {
    controlPlane,
    async stop() {
      controller.abort();
      await following;
      api.close();
      await simulation.stop();
      await controlPlane.stop();
    },
  };
}
