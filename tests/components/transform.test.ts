import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { StackGraph } from "offline-engine";
import { KIBANA } from "../../components/data/elasticsearch/component/kinds";
import type { AddOnArgs } from "../../components/kubernetes/add-on";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { createCustomResource } from "../../components/kubernetes/custom-resource";
import { Vpc, type VpcArgs } from "../../components/network/vpc";
import { Images } from "../../components/recovery/images";
import { GeneratedSecret } from "../../components/secrets/generated-secret";
import { Bucket, type BucketArgs } from "../../components/storage/bucket";
import { ReplicatedBucket } from "../../components/storage/replicated-bucket";
import { ExternalSecrets } from "../../components/system/external-secrets/component";
import { MetricsServer } from "../../components/system/metrics-server/component";
import { type Children, type Transforms, withTransform } from "../../components/transform";
import { madeInCluster, PIN } from "../support/cluster";
import { childrenOf, componentClasses, typesOf } from "../support/components";
import { only } from "../support/graphs";

const CLASSES = componentClasses();

type Make = (transform: never, cluster: ClusterContext, parent: pulumi.Resource) => void;

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/orders";
const BUCKET: Omit<BucketArgs, "transform"> = {
  baseName: "orders",
  accountId: "123456789012",
  partition: "aws",
  kmsKeyArn: KEY,
  objectLock: { mode: "GOVERNANCE", days: 7 },
  cors: [{ origins: ["https://shop.example.com"], methods: ["GET"], headers: ["*"], maxAgeSeconds: 60 }],
  protect: true,
  force: false,
};

const NETWORK: Omit<VpcArgs, "transform"> = {
  name: "shop-prod",
  cidr: "10.0.0.0/16",
  region: "eu-west-1",
  clusterName: "shop-prod",
  subnets: [
    { tier: "public", zone: "eu-west-1a", cidr: "10.0.0.0/24", usableAddresses: 251 },
    { tier: "private", zone: "eu-west-1a", cidr: "10.0.1.0/24", usableAddresses: 251 },
  ],
  nat: "single",
  gatewayEndpoints: ["s3"],
  interfaceEndpoints: ["sts"],
  flowLogs: { retentionDays: 30, keep: false, rolePrefix: "shop-prod", kmsKeyArn: KEY, partition: "aws" },
  protect: false,
};

/** Components with all of their children, each with a transform that is handed in. */
const COMPONENTS: Record<string, Make> = {
  Bucket: (transform, _, parent) => {
    new Bucket("orders", { ...BUCKET, transform }, { parent });
  },
  ReplicatedBucket: (transform, _, parent) => {
    const provider = new aws.Provider("partner", { region: "eu-central-1" }, { parent });
    new ReplicatedBucket("orders", { ...BUCKET, replica: { provider, kmsKeyArn: KEY }, transform }, { parent });
  },
  Vpc: (transform, _, parent) => {
    new Vpc("network", { ...NETWORK, transform }, { parent });
  },
  Images: (transform, _, parent) => {
    const images = { prefix: "shop", accountId: "123456789012", kmsKeyArn: KEY, protect: true, force: false };
    const repositories = [{ name: "shop/api", keep: 10 }];
    new Images("images", { ...images, repositories, partnerRegion: "eu-central-1", transform }, { parent });
  },
  GeneratedSecret: (transform, cluster, parent) => {
    installExternalSecrets(cluster, parent);
    const target = { namespace: "shop", name: "orders" };
    const generated = { password: { length: 32 } };
    new GeneratedSecret("orders", { cluster, path: "orders", generated, target, transform }, { parent });
  },
};

function installExternalSecrets(cluster: ClusterContext, parent: pulumi.Resource): void {
  cluster.installed.add({ name: "aws-load-balancer-controller", serves: [] }, []);
  const secrets = { declared: [], storeNamespaces: [] };
  new ExternalSecrets("external-secrets", { pin: PIN, cluster, secrets }, { parent });
}

const made = (program: (cluster: ClusterContext, parent: pulumi.Resource) => void) =>
  madeInCluster(["external-secrets", "shop", "kube-system"], program);

/** A transform that marks each child with its key, and what is in a component of ours with the keys that lead to it. */
function marking(children: Children, path: string[] = []): object {
  return Object.fromEntries(
    Object.entries(children).map(([key, child]) => {
      const own = "children" in child ? (child.children as Children) : undefined;
      const mark = [...path, key];
      return [key, own ? marking(own, mark) : (inputs: object) => ({ ...inputs, markedBy: mark.join(".") })];
    }),
  );
}

/** Types by the mark that resources of them should have. */
function marks(children: Children, path: string[] = []): Map<string, string> {
  const types = typesOf(children, CLASSES);
  return new Map(
    Object.entries(children).flatMap(([key, child]) => {
      const own = "children" in child ? (child.children as Children) : undefined;
      return own ? [...marks(own, [...path, key])] : [[[...path, key].join("."), types.get(key) ?? ""] as const];
    }),
  );
}

test.each(Object.entries(COMPONENTS))(
  "each key of %s's transform changes its kind of child, and nothing else",
  async (name, make) => {
    const component = CLASSES.find(({ className }) => className === name);
    const children = (component && childrenOf(component)) ?? {};
    const plain = await made((cluster, parent) => make(undefined as never, cluster, parent));
    const changed = await made((cluster, parent) => make(marking(children) as never, cluster, parent));
    const found = changed.resources.flatMap(({ type, inputs }) =>
      inputs.markedBy === undefined ? [] : [`${inputs.markedBy} ${type}`],
    );
    expect([...new Set(found)].sort()).toEqual([...marks(children)].map((each) => each.join(" ")).sort());
    expect(withoutMarks(changed)).toEqual(plain.resources);
  },
);

const withoutMarks = ({ resources }: StackGraph) =>
  resources.map(({ inputs: { markedBy: _, ...inputs }, ...resource }) => ({ ...resource, inputs }));

/** Holds whatever it is told to make. */
class Layer extends pulumi.ComponentResource {
  static readonly children = { bucket: Bucket, kibana: KIBANA };

  constructor(
    transform: Transforms<typeof Layer.children> | undefined,
    make: (parent: Layer) => void,
    parent: pulumi.Resource,
  ) {
    super("test:index:Holder", "holder", {}, withTransform({ parent }, Layer.children, transform));
    make(this);
  }
}

test("a transform is told the logical name, and one that stands further out has the last word", async () => {
  const names: string[] = [];
  const tagged = (Owner: string): Transforms<typeof Bucket.children> => ({
    bucket: (inputs, name) => {
      names.push(`${Owner} ${name}`);
      return { ...inputs, tags: pulumi.output(inputs.tags).apply((tags) => ({ ...tags, Owner, [Owner]: "yes" })) };
    },
  });
  const graph = await made((_, parent) => {
    const inner = { ...BUCKET, transform: tagged("inner") };
    new Layer({ bucket: tagged("outer") }, (layer) => new Bucket("orders", inner, { parent: layer }), parent);
  });
  expect(names).toEqual(["inner orders", "outer orders"]);
  expect(only(graph, "aws:s3/bucket:Bucket").inputs.tags).toEqual({ Owner: "outer", inner: "yes", outer: "yes" });
});

describe("an object that is waited for by its figures", () => {
  const kibana = (transform: Transforms<typeof Layer.children>["kibana"]) =>
    made((cluster, parent) => {
      cluster.installed.add({ name: "eck-operator", serves: [KIBANA] }, []);
      const spec = { version: "8.19.18" } as Parameters<NonNullable<typeof transform>>[0]["spec"];
      const object = { metadata: { name: "kibana", namespace: "shop" }, spec };
      const make = (layer: Layer) => createCustomResource("kibana", KIBANA, object, cluster, { parent: layer });
      new Layer({ kibana: transform }, make, parent);
    });
  const waitFor = (graph: StackGraph) => {
    const { metadata } = only(graph, "kubernetes:kibana.k8s.elastic.co/v1:Kibana").inputs;
    return (metadata as { annotations: Record<string, string> }).annotations["pulumi.com/waitFor"];
  };

  test("is waited for by those that the transform gave it", async () => {
    const graph = await kibana(({ spec, ...inputs }) => ({ ...inputs, spec: { ...spec, version: "9.1.0" } }));
    expect(waitFor(graph)).toBe('["jsonpath={.status.health}=green","jsonpath={.status.version}=9.1.0"]');
  });

  test("is waited for as the transform says, where it says so", async () => {
    const annotations = { "pulumi.com/waitFor": "jsonpath={.status.health}=green" };
    const graph = await kibana((inputs) => ({ ...inputs, metadata: { ...inputs.metadata, annotations } }));
    expect(waitFor(graph)).toBe("jsonpath={.status.health}=green");
  });
});

test("every add-on takes a word on its chart's values, its release and its CRDs", async () => {
  const pin = { ...PIN, crdManifests: ["crds/example.yaml"] as const };
  const graph = await made((cluster, parent) => {
    const transform: AddOnArgs["transform"] = {
      values: (values) => ({ ...values, replicas: 3 }),
      release: (inputs) => ({ ...inputs, timeout: 1200 }),
      crds: (inputs) => ({ ...inputs, skipAwait: true }),
    };
    cluster.installed.add({ name: "aws-load-balancer-controller", serves: [] }, []);
    new MetricsServer("metrics-server", { pin, cluster, transform }, { parent });
  });
  const release = only(graph, "kubernetes:helm.sh/v3:Release").inputs;
  expect(release).toMatchObject({ timeout: 1200, values: { replicas: 3, metrics: expect.anything() } });
  expect(only(graph, "kubernetes:yaml/v2:ConfigFile").inputs).toMatchObject({ skipAwait: true });
});

test("a key that a component does not have is refused by the compiler", () => {
  // @ts-expect-error: it is called `bucket`
  const wrong: Transforms<typeof Bucket.children> = { buckets: (inputs: object) => inputs };
  expect(Object.keys(wrong)).toEqual(["buckets"]);
});
