/**
 * The resource monitor that the SDK talks to: its protobuf requests to the engine, and the engine's answers back. The
 * handlers have the shape of a gRPC client, (request, callback), which is how the SDK calls one in process; the gRPC
 * server wraps the same ones.
 */

import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { OfflineEngine } from "./engine";
import { child, type Registered } from "./registration";
import { propertiesOf, readRegistration } from "./requests";
import type { Properties } from "./values";

export interface MonitorError {
  code: number;
  message: string;
  details: string;
}
export type Reply<T> = (error: MonitorError | null, response: T | null) => void;
/** Builds the answer to a registration: real protobuf for gRPC, something lighter in process. */
export type WriteRegistered = (registered: Registered) => proto.RegisterResourceResponse;

const UNKNOWN_STATUS = 2;

/**
 * What the SDK asks an engine for before it relies on it. State migrations are not among them: they change a state, and there
 * is none, so the SDK refuses a program that has them.
 */
const FEATURES: readonly proto.ResourceMonitorFeature[] = (
  [
    "SECRETS",
    "RESOURCE_REFERENCES",
    "OUTPUT_VALUES",
    "ALIAS_SPECS",
    "REPLACEMENT_TRIGGER",
    "DELETED_WITH",
    "REPLACE_WITH",
    "TRANSFORMS",
    "INVOKE_TRANSFORMS",
    "PARAMETERIZATION",
    "RESOURCE_HOOKS",
    "ERROR_HOOKS",
    "INVOKE_DEPENDS_ON",
  ] as const
).map((name) => proto.ResourceMonitorFeature[`RESOURCE_MONITOR_FEATURE_${name}`]);

/** In process, the answer need not be protobuf: the SDK only asks these six questions of it. */
export function lightRegistered(registered: Registered): proto.RegisterResourceResponse {
  const dependencies = Object.entries(registered.propertyDependencies).map(
    ([key, urns]) => [key, { getUrnsList: () => urns }] as const,
  );
  const answer = {
    getUrn: () => registered.urn,
    getId: () => registered.id,
    getObject: () => ({ toJavaScript: () => registered.state }),
    getPropertydependenciesMap: () => ({ entries: () => dependencies }),
    getResult: () => proto.Result.SUCCESS,
    getUnknown: () => false,
  };
  return answer as unknown as proto.RegisterResourceResponse;
}

export function protobufRegistered(registered: Registered): proto.RegisterResourceResponse {
  const response = new proto.RegisterResourceResponse();
  response.setUrn(registered.urn);
  response.setId(registered.id);
  response.setObject(Struct.fromJavaScript(registered.state));
  for (const [key, urns] of Object.entries(registered.propertyDependencies)) {
    const dependencies = new proto.RegisterResourceResponse.PropertyDependencies();
    dependencies.setUrnsList(urns);
    response.getPropertydependenciesMap().set(key, dependencies);
  }
  return response;
}

export class Monitor {
  constructor(
    readonly engine: OfflineEngine,
    private readonly writeRegistered: WriteRegistered,
  ) {}

  getDeploymentInfo(_request: Empty, reply: Reply<proto.DeploymentInfo>): void {
    const { project, stack, organization, mode } = this.engine.options;
    const response = new proto.DeploymentInfo();
    response.setProject(project);
    response.setStack(stack);
    response.setOrganization(organization);
    response.setDryrun(mode === "preview");
    response.setSupportedfeaturesList([...FEATURES]);
    reply(null, response);
  }

  registerResource(request: proto.RegisterResourceRequest, reply: Reply<proto.RegisterResourceResponse>): void {
    answer(reply, async () => {
      const registration = readRegistration(this.engine.options, request);
      return this.writeRegistered(await this.engine.register(registration));
    });
  }

  registerResourceOutputs(request: proto.RegisterResourceOutputsRequest, reply: Reply<Empty>): void {
    answer(reply, () => {
      this.engine.registerOutputs(request.getUrn(), propertiesOf(request.getOutputs()));
      return new Empty();
    });
  }

  readResource(request: proto.ReadResourceRequest, reply: Reply<proto.ReadResourceResponse>): void {
    answer(reply, () => {
      const registration = child({
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        inputs: propertiesOf(request.getProperties()),
        dependsOn: request.getDependenciesList(),
        provider: request.getProvider(),
        version: request.getVersion(),
      });
      const registered = this.engine.read(registration, request.getId());
      const response = new proto.ReadResourceResponse();
      response.setUrn(registered.urn);
      response.setId(registered.id);
      response.setProperties(Struct.fromJavaScript(registered.state));
      return response;
    });
  }

  existsResource(request: proto.ExistsResourceRequest, reply: Reply<proto.ExistsResourceResponse>): void {
    answer(reply, () => this.engine.exists(request.getType(), request.getId()));
  }

  invoke(request: proto.ResourceInvokeRequest, reply: Reply<proto.ResourceInvokeResponse>): void {
    answer(reply, async () => {
      const result = await this.engine.invoke({
        token: request.getTok(),
        args: propertiesOf(request.getArgs()),
        provider: request.getProvider(),
        dependsOn: request.getDependsonList(),
      });
      const response = new proto.ResourceInvokeResponse();
      if (result === undefined) response.setUnknown(true);
      else response.setReturn(struct(result));
      return response;
    });
  }

  call(request: proto.ResourceCallRequest, reply: Reply<provider.CallResponse>): void {
    answer(reply, () => {
      const response = new provider.CallResponse();
      response.setReturn(
        struct(this.engine.call(request.getTok(), propertiesOf(request.getArgs()), request.getProvider())),
      );
      return response;
    });
  }

  registerPackage(request: proto.RegisterPackageRequest, reply: Reply<proto.RegisterPackageResponse>): void {
    const response = new proto.RegisterPackageResponse();
    response.setRef(`${request.getName()}@${request.getVersion()}`);
    reply(null, response);
  }

  registerStackTransform(request: Callback, reply: Reply<Empty>): void {
    this.engine.transforms.addToStack(request.getToken());
    reply(null, new Empty());
  }

  registerStackInvokeTransform(request: Callback, reply: Reply<Empty>): void {
    this.engine.transforms.addToInvokes(request.getToken());
    reply(null, new Empty());
  }

  /** Hooks run during a deployment, and there is none: the resources that name them show them in their options. */
  registerResourceHook(request: proto.RegisterResourceHookRequest, reply: Reply<Empty>): void {
    this.engine.hooks.add(request.getName());
    reply(null, new Empty());
  }

  registerErrorHook(request: proto.RegisterErrorHookRequest, reply: Reply<Empty>): void {
    this.engine.hooks.add(request.getName());
    reply(null, new Empty());
  }

  signalAndWaitForShutdown(_request: Empty, reply: Reply<Empty>): void {
    reply(null, new Empty());
  }

  close(): void {}
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties);
}

function answer<T>(reply: Reply<T>, work: () => Promise<T> | T): void {
  Promise.resolve()
    .then(work)
    .then(
      (response) => reply(null, response),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        reply({ code: UNKNOWN_STATUS, message, details: message }, null);
      },
    );
}
