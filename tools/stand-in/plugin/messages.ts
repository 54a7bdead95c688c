/** The answers of a plug-in as protobuf. */
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { rootOf } from "./compare";
import type { Changes, Checked, Constructed, Read } from "./plugin";

export function checkResponse({ inputs, failures }: Checked): proto.CheckResponse {
  const response = new proto.CheckResponse();
  response.setInputs(Struct.fromJavaScript(inputs));
  for (const { property, reason } of failures) {
    const failure = response.addFailures();
    failure.setProperty(property);
    failure.setReason(reason);
  }
  return response;
}

export function diffResponse({ changed, replacing, deleteBeforeReplace }: Changes): proto.DiffResponse {
  const { DiffChanges } = proto.DiffResponse;
  const { Kind } = proto.PropertyDiff;
  const response = new proto.DiffResponse();
  response.setChanges(changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
  response.setDiffsList(unique(changed.map(rootOf)));
  response.setReplacesList(unique(replacing.map(rootOf)));
  response.setDeletebeforereplace(deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const path of changed) {
    const difference = new proto.PropertyDiff();
    difference.setKind(replacing.includes(path) ? Kind.UPDATE_REPLACE : Kind.UPDATE);
    difference.setInputdiff(true);
    response.getDetaileddiffMap().set(path, difference);
  }
  return response;
}

export function readResponse(read: Read | undefined): proto.ReadResponse {
  const response = new proto.ReadResponse();
  // No id says that the resource is gone.
  if (!read) return response;
  response.setId(read.id);
  response.setProperties(Struct.fromJavaScript(read.state));
  response.setInputs(Struct.fromJavaScript(read.inputs));
  return response;
}

export function constructResponse({ urn, state, dependencies }: Constructed): proto.ConstructResponse {
  const response = new proto.ConstructResponse();
  response.setUrn(urn);
  response.setState(Struct.fromJavaScript(state));
  for (const [output, urns] of Object.entries(dependencies)) {
    const list = new proto.ConstructResponse.PropertyDependencies();
    list.setUrnsList(urns);
    response.getStatedependenciesMap().set(output, list);
  }
  return response;
}

type Dependencies = ReturnType<proto.ConstructRequest["getInputdependenciesMap"]>;

export function dependenciesOf(map: Dependencies): Record<string, string[]> {
  const dependencies: Record<string, string[]> = {};
  for (const [input, list] of map.entries()) dependencies[input] = list.getUrnsList();
  return dependencies;
}

/** Aliases that are whole URNs; the engine resolves every other form before it asks for a component. */
export function aliasUrns(request: proto.ConstructRequest): string[] {
  return request.getAliasesList().flatMap((alias) => (alias.hasUrn() ? [alias.getUrn()] : []));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
