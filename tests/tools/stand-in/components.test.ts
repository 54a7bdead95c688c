/** The eks stand-in with an engine behind gRPC: what `eks.Cluster` makes is what the plan shows. */
import * as grpc from "@grpc/grpc-js";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Mode, StackGraph } from "offline-engine";
import { type Served, serve } from "offline-engine/grpc-server";
import { OUTPUT, type Properties, SIGNATURE_KEY } from "offline-engine/values";
import { BARE_CONTROL_PLANE } from "../../../packages/offline-engine/tests/control-plane";
import { EksProvider } from "../../../tools/stand-in/eks/provider";

const TYPE = "eks:index:Cluster";
const INPUTS: Properties = {
  name: "platform",
  vpcId: "vpc-1",
  privateSubnetIds: ["subnet-1", "subnet-2"],
  ...BARE_CONTROL_PLANE,
  createOidcProvider: true,
  bootstrapSelfManagedAddons: false,
  version: "1.35",
  tags: { team: "platform" },
};

/** Registers a resource as the program would, and gives its URN. */
function register(
  address: string,
  fields: { type: string; custom: boolean; inputs: Properties; remote?: boolean; provider?: string },
) {
  const client = new ResourceMonitorClient(address, grpc.credentials.createInsecure());
  const request = new proto.RegisterResourceRequest();
  request.setType(fields.type);
  request.setName("main");
  request.setCustom(fields.custom);
  request.setRemote(fields.remote ?? false);
  request.setObject(Struct.fromJavaScript(fields.inputs));
  if (fields.provider) request.getProvidersMap().set("aws", fields.provider);
  return new Promise<string>((resolve, reject) => {
    client.registerResource(request, (error, response) => {
      client.close();
      if (error) reject(error);
      else resolve(response.getUrn());
    });
  });
}

async function withProvider<T>(mode: Mode, use: (served: Served, provider: string) => Promise<T>): Promise<T> {
  const served = await serve({ project: "proj", stack: "dev", organization: "organization", config: {}, mode });
  try {
    const inputs = { region: "af-south-1" };
    return await use(
      served,
      `${await register(served.address, { type: "pulumi:providers:aws", custom: true, inputs })}::id`,
    );
  } finally {
    served.close();
  }
}

const children = (graph: StackGraph) => graph.resources.filter(({ urn }) => urn.includes(`${TYPE}$`));

function construct({ address }: Served, provider: string, inputs: Properties = INPUTS) {
  return new EksProvider().construct({
    urn: "",
    type: TYPE,
    name: "main",
    parent: "",
    inputs,
    inputDependencies: { vpcId: ["urn:pulumi:dev::proj::aws:ec2/vpc:Vpc::vpc"] },
    dependsOn: [],
    providers: { aws: provider },
    protect: true,
    aliases: [],
    monitor: address,
  });
}

test.each<Mode>(["preview", "applied"])("makes what the plan shows, in a %s", async (mode) => {
  const made = await withProvider(mode, async (served, provider) => {
    const { state } = await construct(served, provider);
    return { graph: children(served.graph()), state };
  });
  const planned = await withProvider(mode, async (served, provider) => {
    await register(served.address, { type: TYPE, custom: false, remote: true, inputs: INPUTS, provider });
    return children(served.graph());
  });
  expect(made.graph.map(({ urn, inputs, provider }) => ({ urn, inputs, provider }))).toEqual(
    planned.map(({ urn, inputs, provider }) => ({ urn, inputs, provider })),
  );
  expect(made.graph.filter(({ custom }) => custom).every(({ options }) => options.protect)).toBe(true);
  expect(typeof made.state.kubeconfigJson).toBe("string");
});

test("keeps track of what its arguments depend on", async () => {
  const subnet = "urn:pulumi:dev::proj::aws:ec2/subnet:Subnet::a";
  const output = { [SIGNATURE_KEY]: OUTPUT, value: ["subnet-1"], dependencies: [subnet] };
  await withProvider("applied", async (served, provider) => {
    const { dependencies } = await construct(served, provider, { ...INPUTS, privateSubnetIds: output });
    const cluster = served.graph().resources.find(({ type }) => type === "aws:eks/cluster:Cluster");
    expect(cluster?.dependencies).toContain(subnet);
    expect(dependencies.kubeconfig).toEqual([cluster?.urn]);
  });
});

test("refuses a component and an argument that it does not model", async () => {
  await withProvider("applied", async (served, provider) => {
    await expect(construct(served, provider, { ...INPUTS, gpu: true })).rejects.toThrow("it does not model gpu");
  });
  await expect(new EksProvider().call("eks:index:Cluster/nothing", {}, "")).rejects.toThrow(
    "NotImplemented: the stand-in has no eks:index:Cluster/nothing",
  );
});
