/** Requests to an analyzer, made of a graph as the engine makes them of a program. */
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isRecord } from "../../policy/model/values";
import type { GraphLike, GraphResourceLike } from "./graph";

/** How Pulumi writes an unknown text and a secret. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hidden" };

export function analyzeRequest(resource: GraphResourceLike, graph: GraphLike): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  request.setType(resource.type);
  request.setName(resource.name);
  request.setUrn(resource.urn);
  request.setProperties(toStruct(resource.inputs));
  request.setOptions(optionsOf(resource));
  request.setProvider(providerOf(resource, graph));
  return request;
}

/** The properties of a resource that the engine hands to rules over the whole stack. */
export type OutputsOf = (resource: GraphResourceLike) => Readonly<Record<string, unknown>>;

export function stackRequest(graph: GraphLike, outputsOf: OutputsOf): proto.AnalyzeStackRequest {
  const request = new proto.AnalyzeStackRequest();
  for (const resource of graph.resources) {
    const item = new proto.AnalyzerResource();
    item.setType(resource.type);
    item.setName(resource.name);
    item.setUrn(resource.urn);
    item.setProperties(toStruct(outputsOf(resource)));
    item.setOptions(optionsOf(resource));
    item.setParent(resource.parent);
    item.setDependenciesList([...resource.dependencies]);
    for (const [input, urns] of Object.entries(resource.propertyDependencies ?? {})) {
      const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]);
      item.getPropertydependenciesMap().set(input, dependencies);
    }
    item.setProvider(providerOf(resource, graph));
    request.addResources(item);
  }
  return request;
}

function optionsOf({ options, parent }: GraphResourceLike): proto.AnalyzerResourceOptions {
  const made = new proto.AnalyzerResourceOptions();
  made.setProtect(options.protect);
  made.setParent(parent);
  return made;
}

function providerOf(resource: GraphResourceLike, graph: GraphLike): proto.AnalyzerProviderResource | undefined {
  const provider = graph.resources.find(({ urn }) => urn === resource.provider);
  if (!provider) return undefined;
  const made = new proto.AnalyzerProviderResource();
  made.setType(provider.type);
  made.setName(provider.name);
  made.setUrn(provider.urn);
  made.setProperties(toStruct(provider.inputs));
  return made;
}

export function toStruct(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(toWire(properties) as Record<string, JavaScriptValue>);
}

function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (!isRecord(value)) return value;
  if (value.unknown === true) return UNKNOWN;
  if (value.secret === true) return SECRET;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, toWire(item)]));
}

export function fromStruct(properties: Struct | undefined): Record<string, unknown> {
  return properties?.toJavaScript() ?? {};
}
