/** The gRPC service `ResourceProvider` over a plug-in: protobuf in, plain data through, protobuf out. */
import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { propertiesOf } from "offline-engine/requests";
import { typeOf } from "offline-engine/urn";
import type { Properties } from "offline-engine/values";
import { type Answer, unary } from "../../plugins/serve";
import { aliasUrns, checkResponse, constructResponse, dependenciesOf, diffResponse, readResponse } from "./messages";
import type { ProviderPlugin, Subject } from "./plugin";
import { grpcStatus } from "./refusal";

export function providerService(plugin: ProviderPlugin): grpc.UntypedServiceImplementation {
  return { ...configuration(plugin), ...resources(plugin), ...functions(plugin), ...components(plugin) };
}

/** A handler whose errors are told as a provider's. */
function handler<Q, R>(answer: Answer<Q, R>): grpc.handleUnaryCall<Q, R> {
  return unary(async (request: Q) => {
    try {
      return await answer(request);
    } catch (error) {
      throw isGrpcStatus(error) ? error : grpcStatus(error);
    }
  });
}

function isGrpcStatus(error: unknown): boolean {
  return typeof error === "object" && error !== null && "details" in error;
}

function unimplemented(method: string): never {
  throw { code: grpc.status.UNIMPLEMENTED, details: `the stand-in has no ${method} for this package` };
}

function configuration(plugin: ProviderPlugin): grpc.UntypedServiceImplementation {
  return {
    handshake: handler(() => {
      const response = new proto.ProviderHandshakeResponse();
      // A component keeps track of secrets and dependencies itself; for the others the engine does.
      response.setAcceptSecrets(plugin.construct !== undefined);
      response.setAcceptResources(plugin.construct !== undefined);
      response.setAcceptOutputs(plugin.construct !== undefined);
      return response;
    }),
    attach: handler(() => new Empty()),
    cancel: handler(() => new Empty()),
    getPluginInfo: handler(() => {
      const info = new PluginInfo();
      info.setVersion(plugin.version);
      return info;
    }),
    getSchema: handler(() => {
      const response = new proto.GetSchemaResponse();
      response.setSchema("{}");
      return response;
    }),
    checkConfig: handler((request: proto.CheckRequest) => {
      const news = propertiesOf(request.getNews());
      return checkResponse(plugin.checkConfig?.(news) ?? { inputs: news, failures: [] });
    }),
    diffConfig: handler((request: proto.DiffRequest) => {
      const changes = plugin.diffConfig?.(oldInputs(request), propertiesOf(request.getNews()));
      return changes ? diffResponse(changes) : new proto.DiffResponse();
    }),
    configure: handler((request: proto.ConfigureRequest) => {
      plugin.configure?.(propertiesOf(request.getArgs()));
      const response = new proto.ConfigureResponse();
      response.setSupportspreview(true);
      response.setAcceptsecrets(plugin.construct !== undefined);
      response.setAcceptresources(plugin.construct !== undefined);
      response.setAcceptoutputs(plugin.construct !== undefined);
      return response;
    }),
  };
}

interface Named {
  getUrn(): string;
  getName(): string;
}

function subjectOf(request: Named): Subject {
  const urn = request.getUrn();
  return { urn, type: typeOf(urn), name: request.getName() || urn.split("::").slice(3).join("::") };
}

/** The inputs of last time; an engine that is older sends the state in their place. */
function oldInputs(request: proto.DiffRequest | proto.UpdateRequest): Properties {
  return propertiesOf(request.getOldInputs() ?? request.getOlds());
}

function resources(plugin: ProviderPlugin): grpc.UntypedServiceImplementation {
  return {
    check: handler((request: proto.CheckRequest) => {
      const news = propertiesOf(request.getNews());
      const checked = plugin.check?.(subjectOf(request), propertiesOf(request.getOlds()), news);
      return checkResponse(checked ?? { inputs: news, failures: [] });
    }),
    diff: handler((request: proto.DiffRequest) => {
      if (!plugin.diff) return unimplemented("diff");
      return diffResponse(plugin.diff(subjectOf(request), oldInputs(request), propertiesOf(request.getNews())));
    }),
    create: handler(async (request: proto.CreateRequest) => {
      const inputs = propertiesOf(request.getProperties());
      const made = request.getPreview()
        ? { id: "", state: plugin.previewCreate?.(subjectOf(request), inputs) ?? inputs }
        : ((await plugin.create?.(subjectOf(request), inputs)) ?? unimplemented("create"));
      const response = new proto.CreateResponse();
      response.setId(made.id);
      response.setProperties(Struct.fromJavaScript(made.state));
      return response;
    }),
    read: handler((request: proto.ReadRequest) => {
      const [state, inputs] = [propertiesOf(request.getProperties()), propertiesOf(request.getInputs())];
      return readResponse(plugin.read?.(subjectOf(request), request.getId(), state, inputs));
    }),
    update: handler(async (request: proto.UpdateRequest) => {
      const asked = {
        ...subjectOf(request),
        id: request.getId(),
        olds: propertiesOf(request.getOlds()),
        oldInputs: oldInputs(request),
        news: propertiesOf(request.getNews()),
      };
      const state = request.getPreview() ? plugin.previewUpdate?.(asked) : await plugin.update?.(asked);
      const response = new proto.UpdateResponse();
      response.setProperties(Struct.fromJavaScript(state ?? unimplemented("update")));
      return response;
    }),
    delete: handler(async (request: proto.DeleteRequest) => {
      await plugin.delete?.(subjectOf(request), request.getId(), propertiesOf(request.getProperties()));
      return new Empty();
    }),
  };
}

function functions(plugin: ProviderPlugin): grpc.UntypedServiceImplementation {
  return {
    invoke: handler((request: proto.InvokeRequest) => {
      const answer = plugin.invoke?.(request.getTok(), propertiesOf(request.getArgs()));
      const response = new proto.InvokeResponse();
      response.setReturn(Struct.fromJavaScript(answer ?? unimplemented("function")));
      return response;
    }),
    call: handler(async (request: proto.CallRequest) => {
      const answer = await plugin.call?.(
        request.getTok(),
        propertiesOf(request.getArgs()),
        request.getMonitorendpoint(),
      );
      const response = new proto.CallResponse();
      response.setReturn(Struct.fromJavaScript(answer ?? unimplemented("method")));
      return response;
    }),
  };
}

function components(plugin: ProviderPlugin): grpc.UntypedServiceImplementation {
  return {
    construct: handler(async (request: proto.ConstructRequest) => {
      const type = request.getType();
      const constructed = await plugin.construct?.({
        urn: "",
        type,
        name: request.getName(),
        parent: request.getParent(),
        inputs: propertiesOf(request.getInputs()),
        inputDependencies: dependenciesOf(request.getInputdependenciesMap()),
        dependsOn: request.getDependenciesList(),
        providers: Object.fromEntries(request.getProvidersMap().entries()),
        protect: request.hasProtect() ? request.getProtect() : undefined,
        aliases: aliasUrns(request),
        monitor: request.getMonitorendpoint(),
      });
      return constructResponse(constructed ?? unimplemented("component"));
    }),
  };
}
