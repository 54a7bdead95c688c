/** The language host against the offline engine: the program runs through it as through the CLI's own. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeClient, LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/language_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { serializeGraph } from "offline-engine";
import { type Served, serve } from "offline-engine/grpc-server";
import { languageHost } from "../../../tools/language-host/service";
import { type ServedPlugin, servePlugin } from "../../../tools/plugins/serve";

const PROGRAM = join(__dirname, "../../../packages/offline-engine/tests/fixtures/program");

let engine: Served;
let host: ServedPlugin;
let client: LanguageRuntimeClient;
beforeAll(async () => {
  engine = await serve({ project: "fixture", stack: "dev", organization: "organization", config: {}, mode: "applied" });
  host = await servePlugin(LanguageRuntimeService, languageHost(engine.address));
  client = new LanguageRuntimeClient(`127.0.0.1:${host.port}`, grpc.credentials.createInsecure());
});
afterAll(() => {
  client.close();
  host.close();
  engine.close();
});

function info(directory: string, options: Record<string, string | boolean> = {}): proto.ProgramInfo {
  const program = new proto.ProgramInfo();
  program.setRootDirectory(directory);
  program.setProgramDirectory(directory);
  program.setEntryPoint(".");
  program.setOptions(Struct.fromJavaScript(options));
  return program;
}

function run(config: Record<string, string>): Promise<proto.RunResponse> {
  const request = new proto.RunRequest();
  request.setInfo(info(PROGRAM, { typescript: false, nodeargs: "--require tsx/cjs" }));
  request.setMonitorAddress(engine.address);
  request.setProject("fixture");
  request.setStack("dev");
  request.setPwd(PROGRAM);
  request.setParallel(4);
  for (const [key, value] of Object.entries(config)) request.getConfigMap().set(key, value);
  return new Promise((resolve, reject) => {
    client.run(request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

test("runs a program to its end", async () => {
  const response = await run({
    "fixture:region": "eu-west-1",
    "fixture:cidr": "10.0.0.0/16",
    "fixture:token": "t0p-s3cr3t",
  });
  expect({ error: response.getError(), bail: response.getBail() }).toEqual({ error: "", bail: false });
  expect(serializeGraph(engine.graph())).toContain("10.0.0.0/16");
});

test("says nothing more of a program that told the user why it failed", async () => {
  const response = await run({});
  expect({ error: response.getError(), bail: response.getBail() }).toEqual({ error: "", bail: true });
  expect(engine.log.map(({ severity }) => severity)).toContain("error");
});

test("says who it is and what a program needs", async () => {
  const { version } = JSON.parse(readFileSync(require.resolve("@pulumi/pulumi/package.json"), "utf8"));
  const plugin = await new Promise<string>((resolve, reject) => {
    client.getPluginInfo(new Empty(), (error, response) => (error ? reject(error) : resolve(response.getVersion())));
  });
  expect(plugin).toBe(version);
});

test("passes on the output of a policy pack and its end", async () => {
  const request = new proto.RunPluginRequest();
  request.setInfo(info(join(__dirname, "nowhere")));
  request.setKind("analyzer");
  request.setArgsList([engine.address]);
  request.setPwd(PROGRAM);
  const stream = client.runPlugin(request);
  const messages: proto.RunPluginResponse[] = [];
  stream.on("data", (message: proto.RunPluginResponse) => messages.push(message));
  await once(stream, "end");
  const stderr = messages.map((message) => Buffer.from(message.getStderr_asU8()).toString()).join("");
  expect(stderr).toContain("nowhere");
  expect(messages.at(-1)?.getExitcode()).not.toBe(0);
});
