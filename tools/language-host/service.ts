/**
 * The language host `pulumi-language-nodejs`: the engine asks it what a program needs, and to run it. The CLI's own comes
 * with its releases only; where the engine was built from its Go module, this one runs the same programs and policy packs
 * with the same SDK.
 */
import type * as grpc from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PluginDependency, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { unary } from "../plugins/serve";
import { pluginCommand, programCommand, type RuntimeOptions } from "./commands";
import { type Package, programDependencies, requiredPlugins } from "./packages";
import { type OutputMessages, runNode, streamCommand } from "./processes";

/** The SDK ends a program with this status after it has told the user what went wrong: nothing is left to say. */
const TOLD_THE_USER = 32;

export function languageHost(engine: string): grpc.UntypedServiceImplementation {
  return {
    handshake: unary(() => new proto.LanguageHandshakeResponse()),
    getPluginInfo: unary(getPluginInfo),
    getRequiredPackages: unary(getRequiredPackages),
    getRequiredPlugins: unary(getRequiredPlugins),
    getProgramDependencies: unary(getProgramDependencies),
    runtimeOptionsPrompts: unary(() => new proto.RuntimeOptionsResponse()),
    about: unary(about),
    installDependencies,
    run: unary((request: proto.RunRequest) => run(engine, request)),
    runPlugin,
    cancel: unary(() => new Empty()),
  };
}

function optionsOf(info: proto.ProgramInfo | undefined): RuntimeOptions {
  return (info?.getOptions()?.toJavaScript() ?? {}) as RuntimeOptions;
}

function directoryOf(info: proto.ProgramInfo | undefined): string {
  return info?.getProgramDirectory() || process.cwd();
}

function getPluginInfo(): PluginInfo {
  const info = new PluginInfo();
  info.setVersion(version);
  return info;
}

function about(): proto.AboutResponse {
  const response = new proto.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  return response;
}

function getRequiredPackages(request: proto.GetRequiredPackagesRequest): proto.GetRequiredPackagesResponse {
  const response = new proto.GetRequiredPackagesResponse();
  const plugins = requiredPlugins(directoryOf(request.getInfo()));
  response.setPackagesList(plugins.map((plugin) => describe(new PackageDependency(), plugin)));
  return response;
}

function getRequiredPlugins(request: proto.GetRequiredPluginsRequest): proto.GetRequiredPluginsResponse {
  const response = new proto.GetRequiredPluginsResponse();
  const plugins = requiredPlugins(directoryOf(request.getInfo()));
  response.setPluginsList(plugins.map((plugin) => describe(new PluginDependency(), plugin)));
  return response;
}

function describe<D extends PackageDependency | PluginDependency>(dependency: D, { name, version }: Package): D {
  dependency.setName(name);
  dependency.setKind("resource");
  dependency.setVersion(`v${version}`);
  return dependency;
}

function getProgramDependencies(request: proto.GetProgramDependenciesRequest): proto.GetProgramDependenciesResponse {
  const response = new proto.GetProgramDependenciesResponse();
  const found = programDependencies(directoryOf(request.getInfo()), request.getTransitivedependencies());
  for (const { name, version } of found) {
    const dependency = response.addDependencies();
    dependency.setName(name);
    dependency.setVersion(version);
  }
  return response;
}

async function run(engine: string, request: proto.RunRequest): Promise<proto.RunResponse> {
  const info = request.getInfo();
  const status = await runNode(
    programCommand({
      engine,
      monitor: request.getMonitorAddress(),
      organization: request.getOrganization(),
      project: request.getProject(),
      stack: request.getStack(),
      parallel: request.getParallel(),
      preview: request.getDryrun(),
      config: Object.fromEntries(request.getConfigMap().entries()),
      secretKeys: request.getConfigsecretkeysList(),
      rootDirectory: info?.getRootDirectory() ?? "",
      programDirectory: directoryOf(info),
      entryPoint: info?.getEntryPoint() || request.getProgram(),
      cwd: request.getPwd(),
      args: request.getArgsList(),
      options: optionsOf(info),
    }),
  );
  const response = new proto.RunResponse();
  if (status === TOLD_THE_USER) response.setBail(true);
  else if (status !== 0) response.setError(`Program exited with non-zero exit code: ${status}`);
  return response;
}

type Stream<Q, M> = grpc.ServerWritableStream<Q, M>;

function runPlugin(call: Stream<proto.RunPluginRequest, proto.RunPluginResponse>): void {
  const { request } = call;
  const info = request.getInfo();
  const command = () =>
    pluginCommand({
      kind: request.getKind(),
      programDirectory: directoryOf(info),
      entryPoint: info?.getEntryPoint() || request.getProgram(),
      cwd: request.getPwd(),
      args: request.getArgsList(),
      env: request.getEnvList(),
      options: optionsOf(info),
    });
  streamCommand(call, process.execPath, command, {
    ...outputOf(() => new proto.RunPluginResponse()),
    exit(status) {
      const response = new proto.RunPluginResponse();
      response.setExitcode(status);
      return response;
    },
  });
}

function installDependencies(call: Stream<proto.InstallDependenciesRequest, proto.InstallDependenciesResponse>): void {
  const { request } = call;
  const { packagemanager = "npm" } = optionsOf(request.getInfo());
  const command = () => ({ args: ["install"], cwd: request.getDirectory(), env: {} });
  streamCommand(
    call,
    packagemanager,
    command,
    outputOf(() => new proto.InstallDependenciesResponse()),
  );
}

interface OutputResponse {
  setStdout(value: Uint8Array): unknown;
  setStderr(value: Uint8Array): unknown;
}

function outputOf<M extends OutputResponse>(make: () => M): OutputMessages<M> {
  return {
    stdout(bytes) {
      const response = make();
      response.setStdout(bytes);
      return response;
    },
    stderr(bytes) {
      const response = make();
      response.setStderr(bytes);
      return response;
    },
  };
}
