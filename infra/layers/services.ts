import type * as pulumi from "@pulumi/pulumi";
import type { StoreClients } from "../../components/clients";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { installOrder } from "../../components/kubernetes/relations";
import type { StoreHandle } from "../../components/module";
import type { GlobalContext, ServiceContext } from "../../components/service-module";
import type { RegionSpec } from "../config";
import { ALL_SERVICES, type ServiceHandles, type ServiceKey } from "../services";
import { type StoreHandles, storeClient } from "../stores";
import type { DataHandles } from "./data";
import { pinnedImage } from "./pinned-image";

/** The services that the region has settings for, each after those that it stands on. */
export function servicesLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  cluster: ClusterContext,
  { stores }: DataHandles,
  global: GlobalContext | undefined,
): ServiceHandles {
  const context = serviceContext(spec, cluster, stores, global);
  const order = installOrder(ALL_SERVICES.map((service) => ({ name: service.key, after: service.after, service })));
  const made = order.flatMap(({ name, service: { resourceName, load } }) => {
    const settings = spec[name as ServiceKey];
    const service = settings && load?.().create(resourceName, settings, context, { parent });
    return service ? [[name, service]] : [];
  });
  return Object.fromEntries(made) as ServiceHandles;
}

function serviceContext(
  { addOns, scrapeTargets }: RegionSpec,
  cluster: ClusterContext,
  stores: StoreHandles,
  global: GlobalContext | undefined,
): ServiceContext {
  const clients: { [Store in keyof StoreClients]: Record<string, StoreHandle<object, StoreClients[Store]>> } = stores;
  return {
    cluster,
    global,
    scrapeTargets,
    storeClient: (store, instance, user, namespace) => storeClient(clients[store], instance, user, namespace),
    image: (addOn, name) => pinnedImage(addOns, addOn, name),
  };
}
