/** Registers resources with the engine, as the SDK does inside a component's provider. */
import * as grpc from "@grpc/grpc-js";
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Registered, Registration } from "offline-engine/registration";
import { propertiesOf } from "offline-engine/requests";
import { isObject, type Properties } from "offline-engine/values";

const LIMITS = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };

export class Monitor {
  private readonly client: ResourceMonitorClient;

  constructor(address: string) {
    this.client = new ResourceMonitorClient(address, grpc.credentials.createInsecure(), LIMITS);
  }

  register(registration: Registration): Promise<Registered> {
    return new Promise((resolve, reject) => {
      this.client.registerResource(registerRequest(registration), (error, response) => {
        if (error) reject(error);
        else resolve(registered(response));
      });
    });
  }

  registerOutputs(urn: string, outputs: Properties): Promise<void> {
    const request = new proto.RegisterResourceOutputsRequest();
    request.setUrn(urn);
    request.setOutputs(Struct.fromJavaScript(outputs));
    return new Promise((resolve, reject) => {
      this.client.registerResourceOutputs(request, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** The state of a resource of the deployment. */
  stateOf(urn: string): Promise<Properties> {
    const request = new proto.ResourceInvokeRequest();
    request.setTok("pulumi:pulumi:getResource");
    request.setArgs(Struct.fromJavaScript({ urn }));
    request.setAcceptresources(true);
    return new Promise((resolve, reject) => {
      this.client.invoke(request, (error, response) => {
        if (error) return reject(error);
        const { state } = propertiesOf(response.getReturn());
        return resolve(isObject(state) ? state : {});
      });
    });
  }

  close(): void {
    this.client.close();
  }
}

function registered(response: proto.RegisterResourceResponse): Registered {
  return {
    urn: response.getUrn(),
    id: response.getId(),
    state: propertiesOf(response.getObject()),
    propertyDependencies: {},
  };
}

function registerRequest(registration: Registration): proto.RegisterResourceRequest {
  const { type, name, parent, custom, inputs, provider, options } = registration;
  const request = new proto.RegisterResourceRequest();
  request.setType(type);
  request.setName(name);
  request.setParent(parent);
  request.setCustom(custom);
  request.setObject(Struct.fromJavaScript(inputs));
  request.setProvider(provider);
  for (const [pkg, reference] of Object.entries(registration.providers)) request.getProvidersMap().set(pkg, reference);
  request.setDependenciesList(dependencies(registration));
  for (const [input, urns] of Object.entries(registration.propertyDependencies)) {
    const list = new proto.RegisterResourceRequest.PropertyDependencies();
    list.setUrnsList(urns);
    request.getPropertydependenciesMap().set(input, list);
  }
  if (options.protect !== undefined) request.setProtect(options.protect);
  request.setIgnorechangesList(options.ignoreChanges);
  request.setAliasesList(options.aliases.map(aliasOf));
  request.setAliasspecs(true);
  request.setAcceptsecrets(true);
  request.setAcceptresources(true);
  request.setSupportspartialvalues(true);
  return request;
}

/** As the SDK does: what a property depends on, the resource depends on. */
function dependencies({ dependsOn, propertyDependencies }: Registration): string[] {
  return [...new Set([...dependsOn, ...Object.values(propertyDependencies).flat()])];
}

function aliasOf(urn: string): Alias {
  const alias = new Alias();
  alias.setUrn(urn);
  return alias;
}
