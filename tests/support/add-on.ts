import type { StackGraph } from "offline-engine";
import type { AddOnComponent } from "../../components/add-on-module";
import type { AddOn } from "../../components/kubernetes/add-on";
import type { AddOnFacts } from "../../components/kubernetes/add-on-facts";
import type { ChartPin } from "../../components/kubernetes/chart";
import type { Footprint } from "../../components/kubernetes/footprint";
import { kindName } from "../../components/kubernetes/kind";
import { madeInCluster, PIN } from "./cluster";
import { namesByType, needs } from "./component";
import { only } from "./graphs";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation";

/** Of a module, what its tests use. */
interface InstalledModule<Region> {
  facts: AddOnFacts;
  resourceName: string;
  option?: { key: string; schema: { parse(given: unknown): unknown } };
  load(): Pick<AddOnComponent<Region, AddOn>, "create">;
}

/** What is expected of an add-on that is installed into a cluster by itself, where the add-ons that it needs are. */
export interface AddOnCase<Region> {
  module: InstalledModule<Region>;
  /** What it reads of the region. */
  region: Region;
  pin?: ChartPin;
  /** Namespaces beside its own. */
  namespaces?: string[];
  /** Its component's type. @example "platform:system:Keda" */
  type: string;
  /** Of its resources. */
  name: string;
  /** Its key under `addOns`, and what it is where the definition says nothing; left out, it has none. */
  option?: [key: string, byDefault: unknown];
  /** Where the chart goes, and as what. */
  release: { name: string; namespace: string };
  values: object;
  /** What its pods take, for the plan that packs them onto nodes. */
  footprint: Footprint;
  /** The account that has rights in AWS, and what they are for. */
  account?: { name: string; description: string };
  /** What it makes besides the release and the account's rights, by type. */
  others?: Record<string, string[]>;
  /** What the release waits for besides the account's rights. @example ["QueuePolicy handler-interruptions"] */
  after?: string[];
}

/** Tests that hold for every add-on with a chart. */
export function testAddOn<Region>(expected: AddOnCase<Region>): void {
  const { name, type, module, account, others = {}, after = [] } = expected;
  let graph: StackGraph;
  beforeAll(async () => {
    graph = await alone(expected);
  });

  test("it is a release of its chart, with what it needs", () => {
    expect(graph.findings).toEqual([]);
    const rights = account ? { [ROLE]: [name], [ROLE_POLICY]: [name], [ASSOCIATION]: [name] } : {};
    expect(namesByType(graph)).toEqual({ [type]: [name], [RELEASE]: [name], ...rights, ...others });
  });

  test("its footprint is with it, and it is switched on by its own key, if it has one", () => {
    expect(only(graph, type).inputs).toEqual({ footprint: expected.footprint });
    const { option } = module;
    expect(option && [option.key, option.schema.parse(undefined)]).toEqual(expected.option);
  });

  test("its release has its values, and ten minutes to get ready", () => {
    const { values, ...inputs } = only(graph, RELEASE).inputs;
    expect(inputs).toMatchObject({ ...expected.release, timeout: 600, skipAwait: false });
    expect(values).toEqual(expected.values);
  });

  // Each figure and each switch stands in a file, to be read: what the values are made by can't be held against itself.
  test("its values and its footprint are those that were looked at", () => {
    const { values } = only(graph, RELEASE).inputs;
    expect({ values, footprint: expected.footprint }).toMatchSnapshot();
  });

  test("its release waits for what its pods need", () => {
    const waits = [...(account ? [`PodIdentityAssociation ${name}`] : []), ...after];
    expect(needs(graph, only(graph, RELEASE))).toEqual(expect.arrayContaining(waits));
  });

  if (account) testAccount(() => graph, expected.release, name, account);
}

/** Its service account, which gets rights through EKS Pod Identity. */
function testAccount(
  graph: () => StackGraph,
  { namespace }: AddOnCase<unknown>["release"],
  name: string,
  account: NonNullable<AddOnCase<unknown>["account"]>,
): void {
  test("its service account has a role of its own, before its pods start", () => {
    const association = only(graph(), ASSOCIATION);
    expect(association.inputs).toMatchObject({ clusterName: "shop-prod", namespace, serviceAccount: account.name });
    expect(needs(graph(), association)).toEqual([`Role ${name}`, `RolePolicy ${name}`]);
    const { inputs } = only(graph(), ROLE, name);
    expect(inputs).toMatchObject({
      name: `shop-prod-${account.name}`,
      description: `${account.description} (${namespace}/${account.name})`,
    });
    expect(JSON.parse(String(inputs.assumeRolePolicy)).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
      },
    ]);
  });
}

function alone<Region>({ module, region, pin = PIN, namespaces = [] }: AddOnCase<Region>): Promise<StackGraph> {
  const { facts, resourceName } = module;
  return madeInCluster([...new Set([facts.namespace, ...namespaces])], (cluster, parent) => {
    for (const need of facts.needs) cluster.installed.add({ name: need, serves: [] }, []);
    module.load().create(resourceName, { pin, cluster }, region, { parent });
  });
}

/** What others must know of an add-on, in short: a table to compare its facts with. */
export function factsTable({ podSecurity, needs: needed, serves, openPorts, conflictsWith, hooks }: AddOnFacts) {
  return {
    podSecurity,
    needs: needed,
    serves: serves.map(kindName),
    ports: openPorts.map(({ name, port, from }) => `${name} ${port} from ${from}`),
    conflicts: conflictsWith.map(({ name }) => name),
    hooks: [...hooks.runs.map(({ job }) => job), ...hooks.off.map((each) => `off: ${each}`)],
  };
}
