import { hasGateway } from "../../../istio/definition";
import { publishedOf } from "../../../workloads/publication";
import type { MeshDefinition, MeshEntry } from "../schema";
import type { RuleEntry } from "../schema/routes";
import type { ServiceEntry } from "../schema/services";

type Published = ReturnType<typeof publishedOf>[number];

/**
 * The mesh with the workloads that publish themselves: each is a service of it, and its rules come before those that its host has
 * already, the longest path first.
 */
export function withPublished({ mesh, edge, workloads }: MeshDefinition): MeshEntry {
  const published = hasGateway({ edge }) ? publishedOf(workloads) : [];
  const byLength = [...published].sort((one, other) => one.publish.path.length - other.publish.path.length);
  return byLength.reduce(withRules, {
    ...mesh,
    services: { ...Object.fromEntries(published.map((each) => [each.name, serviceOf(each)])), ...mesh.services },
  });
}

function serviceOf({ namespace, publish: { port, targetPort } }: Published): ServiceEntry {
  return { namespace, port, targetPort, plainPorts: [], subsets: {} };
}

function withRules(mesh: MeshEntry, { name, publish: { host, path } }: Published): MeshEntry {
  const [own, route] = Object.entries(mesh.routes).find(([, { hosts = [] }]) => hosts.includes(host)) ?? [];
  const rules = rulesFor(path).map((match): RuleEntry => ({ match, to: [{ service: name }] }));
  if (own === undefined || !route)
    return { ...mesh, routes: { ...mesh.routes, [freeName(mesh, name)]: { hosts: [host], rules } } };
  return { ...mesh, routes: { ...mesh.routes, [own]: { ...route, rules: [...rules, ...route.rules] } } };
}

/** By whole parts of the path, which a prefix of Istio's is not. */
function rulesFor(path: string): NonNullable<RuleEntry["match"]>[] {
  const wanted = path === "/" ? [{ prefix: "/" }] : [{ exact: path }, { prefix: `${path}/` }];
  return wanted.map((each) => ({ path: each, headers: {}, methods: [] }));
}

function freeName({ routes }: MeshEntry, name: string): string {
  return Object.hasOwn(routes, name) ? `${name}-published` : name;
}
