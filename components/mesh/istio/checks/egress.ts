import { minOverMax } from "../../../definition/bounds";
import { withHolders } from "../../../definition/taken";
import { egressPodPort, egressPorts } from "../../../istio/egress";
import type { ModuleIssue } from "../../../module-facts";
import { egressRouteName } from "../plan/egress";
import type { MeshEntry } from "../schema";
import type { MeshCheck } from "./mesh-check";

/** Ports that a proxy has for itself. Source: Istio 1.30, "Ports used by Istio". */
const OF_THE_PROXY = { first: 15_000, last: 15_099 };

type Entry = MeshEntry["serviceEntries"][string];

function ledByGateway({ serviceEntries }: MeshEntry): [string, Entry][] {
  return Object.entries(serviceEntries).filter(([, { viaGateway }]) => viaGateway);
}

const at = (name: string, ...keys: string[]) => ["mesh", "serviceEntries", name, ...keys];

/** A gateway that nothing is led by, and calls that are led by none. */
const egressGatewayIsUsed: MeshCheck = {
  run({ mesh }) {
    const led = ledByGateway(mesh);
    if (mesh.egressGateway === undefined)
      return led.map(([name]) => ({
        path: at(name, "viaGateway"),
        message: "true: mesh.egressGateway is missing, so there is none",
      }));
    const size = minOverMax(["mesh", "egressGateway"], mesh.egressGateway);
    if (led.length > 0) return size;
    const message = "leads nothing: no entry of mesh.serviceEntries has viaGateway";
    return [...size, { path: ["mesh", "egressGateway"], message }];
  },
};

/** The gateway finds a call's host in what TLS says first, and hands the rest on as it is. */
const callsNameTheirHost: MeshCheck = {
  run: ({ mesh }) =>
    ledByGateway(mesh).flatMap(([name, { protocol }]) => {
      if (protocol === "HTTPS" || protocol === "TLS") return [];
      const message = `${protocol} does not name its host to the egress gateway; allowed with viaGateway: HTTPS, TLS`;
      return [{ path: at(name, "protocol"), message }];
    }),
};

/** It is the pod's own proxy that leads a call to the gateway. */
const callersAreMeshed: MeshCheck = {
  needs: ["namespaces"],
  run: ({ mesh, namespaces }) =>
    ledByGateway(mesh).flatMap(([name, { namespace }]) => {
      if (!Object.hasOwn(namespaces, namespace) || namespaces[namespace]?.inject) return [];
      const message = `pods of ${namespace} have no proxy that leads calls to the egress gateway: set namespaces.${namespace}.inject`;
      return [{ path: at(name, "namespace"), message }];
    }),
};

/** Two routes for one host are one too many: nobody says which leads. */
const egressHostsAreLedOnce: MeshCheck = {
  run({ mesh }) {
    const claims = ledByGateway(mesh).flatMap(([owner, { hosts }]) =>
      hosts.map((what, index) => ({ what, owner, path: at(owner, "hosts", `${index}`) })),
    );
    return withHolders(claims).flatMap(({ what, path, holder }): ModuleIssue[] =>
      holder === undefined ? [] : [{ path, message: `${what} is led by mesh.serviceEntries.${holder} already` }],
    );
  },
};

/** Ports of its pods are made of those of hosts. */
const egressPortsAreFree: MeshCheck = {
  run({ mesh }) {
    const ports = egressPorts({ mesh });
    return ledByGateway(mesh).flatMap(([name, { port }]) => {
      const podPort = egressPodPort(port);
      const path = at(name, "port");
      if (podPort >= OF_THE_PROXY.first && podPort <= OF_THE_PROXY.last)
        return [
          {
            path,
            message: `${port} is a port of the gateway's own proxy (${OF_THE_PROXY.first} to ${OF_THE_PROXY.last})`,
          },
        ];
      const other = ports.find((each) => each.podPort === podPort && each.port < port);
      if (!other) return [];
      return [{ path, message: `${port} and ${other.port} are both port ${podPort} of the egress gateway's pods` }];
    });
  },
};

/** Objects of a namespace have a name each, and the route by the gateway is made with its entry. */
const egressRouteNamesAreFree: MeshCheck = {
  run({ mesh }) {
    return ledByGateway(mesh)
      .filter(([name]) => Object.hasOwn(mesh.routes, egressRouteName(name)))
      .map(([name]) => ({
        path: ["mesh", "routes", egressRouteName(name)],
        message: `is the name of the route that comes with mesh.serviceEntries.${name}: take another one`,
      }));
  },
};

export const EGRESS_CHECKS: MeshCheck[] = [
  egressGatewayIsUsed,
  callsNameTheirHost,
  callersAreMeshed,
  egressHostsAreLedOnce,
  egressPortsAreFree,
  egressRouteNamesAreFree,
];
