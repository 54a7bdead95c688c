/** The plug-in as the engine sees it: a process that prints its port and speaks the provider's protocol. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "offline-engine/values";
import { ROOT } from "../../support/run-plan";
import { makeCloud, type TestCloud } from "./support";

const URN = "urn:pulumi:test::project::aws:ec2/vpc:Vpc::vpc";

async function start(name: string, root: string): Promise<{ child: ChildProcess; client: ResourceProviderClient }> {
  const args = ["--require", "tsx/cjs", "tools/stand-in/main.ts", name, "127.0.0.1:1"];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, STAND_IN_CLOUD: root },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, client: new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure()) };
}

type Method<Q, R> = (request: Q, reply: (error: grpc.ServiceError | null, response: R) => void) => unknown;
function ask<Q, R>(client: ResourceProviderClient, method: Method<Q, R>, request: Q): Promise<R> {
  return new Promise((resolve, reject) => {
    method.call(client, request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

describe("the aws plug-in", () => {
  let cloud: TestCloud;
  let plugin: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    cloud = makeCloud();
    plugin = await start("aws", cloud.root);
    const request = new proto.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript({ region: "eu-west-1" }));
    await ask(
      plugin.client,
      plugin.client.configure as Method<proto.ConfigureRequest, proto.ConfigureResponse>,
      request,
    );
  });
  afterAll(() => {
    plugin.client.close();
    plugin.child.kill();
    cloud.remove();
  });

  function create(preview: boolean): Promise<proto.CreateResponse> {
    const request = new proto.CreateRequest();
    request.setUrn(URN);
    request.setPreview(preview);
    request.setProperties(Struct.fromJavaScript({ cidrBlock: "10.0.0.0/16" }));
    return ask(plugin.client, plugin.client.create as Method<proto.CreateRequest, proto.CreateResponse>, request);
  }

  test("tells unknown outputs in a preview, and makes nothing", async () => {
    const response = await create(true);
    expect(response.getProperties()?.toJavaScript()).toMatchObject({ arn: UNKNOWN, cidrBlock: "10.0.0.0/16" });
    expect(cloud.cloud.list()).toEqual([]);
  });

  test("hands over what a call that failed in the end has made", async () => {
    cloud.injectFaults({ kind: "after", at: 1 });
    const error = await create(false).catch((one: grpc.ServiceError) => one);
    expect(error).toMatchObject({ details: "fault on request, after call 1" });
    const [detail] = (error as grpc.ServiceError).metadata.get("grpc-status-details-bin");
    expect(String(detail)).toContain("pulumirpc.ErrorResourceInitFailed");
    expect(String(detail)).toContain(cloud.cloud.list()[0]?.id);
  });

  test("is gone, with what it made left behind, when it is killed after a call", async () => {
    const before = cloud.cloud.list().length;
    cloud.injectFaults({ kind: "crashed", at: 2 });
    const ended = once(plugin.child, "exit");
    await expect(create(false)).rejects.toMatchObject({ code: grpc.status.UNAVAILABLE });
    expect(await ended).toEqual([null, "SIGKILL"]);
    expect(cloud.cloud.list()).toHaveLength(before + 1);
  });
});

test("a plug-in ends with the engine that started it", async () => {
  const { child, client } = await start("random", "unused");
  client.close();
  const ended = once(child, "exit");
  child.stdin?.end();
  expect(await ended).toEqual([0, null]);
});

test("a package that has no stand-in is named, with those that have one", async () => {
  const args = ["--require", "tsx/cjs", "tools/stand-in/main.ts", "gcp"];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  const [line] = (await once(createInterface(child.stderr), "line")) as [string];
  expect(line).toBe("no stand-in for gcp; there is one for aws, cloudflare, eks, random");
});
