import type { RegionFacts } from "../../module-facts";
import type { RabbitmqClusterArgs } from "./args";
import type { RabbitmqSettings } from "./normalize";
import { resolveTopology } from "./topology-resolve";

/** Every region has its own: a standby's is empty, and takes what programs send once they are there. */
export function resolveRabbitmq(settings: RabbitmqSettings, region: RegionFacts): RabbitmqClusterArgs {
  const { storage } = settings;
  return {
    rabbitmqName: settings.name,
    namespace: settings.namespace,
    // Docker's official images, where nobody is turned away for having pulled too often.
    image: `public.ecr.aws/docker/library/rabbitmq:${settings.version}-management`,
    replicas: settings.replicas,
    resources: settings.resources,
    storage: { size: storage.size, storageClass: storage.class ?? region.defaultStorageClass },
    plugins: settings.plugins,
    settings: settings.config,
    tls: settings.tls,
    topology: resolveTopology(settings),
    namespaces: settings.namespaces.filter((name) => name !== settings.namespace),
    monitoring: settings.monitoring,
    backupWaiver: settings.backupWaiver,
  };
}
