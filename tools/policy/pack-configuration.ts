/**
 * What Pulumi configures a pack with, whether somebody asked for it or not: each policy's own level and the defaults of
 * its schema, then what was given for all policies, then what was given for the one. A rule that read the pack's
 * configuration without this being done would not be the rule that a deployment meets.
 */
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { isRecord } from "../../policy/model/values";
import { fromStruct, toStruct } from "./analyzer-requests";

/** As in the file of `--policy-pack-config`: a level, or settings with or without one, by policy; `all` is every policy. */
export type PackConfiguration = Readonly<
  Record<string, Level | { enforcementLevel?: Level; [setting: string]: unknown }>
>;

type Level = "advisory" | "mandatory" | "remediate" | "disabled";

const LEVELS: Readonly<Record<Level, proto.EnforcementLevel>> = {
  advisory: proto.EnforcementLevel.ADVISORY,
  mandatory: proto.EnforcementLevel.MANDATORY,
  remediate: proto.EnforcementLevel.REMEDIATE,
  disabled: proto.EnforcementLevel.DISABLED,
};

/** The request with which the engine configures a pack, before it asks it about the first resource. */
export function configureRequest(info: proto.AnalyzerInfo, given: PackConfiguration): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    const name = policy.getName();
    const [all, own] = [entryOf(given.all), entryOf(given[name])];
    const config = new proto.PolicyConfig();
    config.setEnforcementlevel(own.level ?? all.level ?? policy.getEnforcementlevel());
    config.setProperties(toStruct({ ...defaultsOf(policy), ...own.settings }));
    request.getPolicyconfigMap().set(name, config);
  }
  return request;
}

function defaultsOf(policy: proto.PolicyInfo): Record<string, unknown> {
  const properties = Object.entries(fromStruct(policy.getConfigschema()?.getProperties()));
  return Object.fromEntries(
    properties.flatMap(([name, schema]) => (isRecord(schema) && "default" in schema ? [[name, schema.default]] : [])),
  );
}

function entryOf(entry: PackConfiguration[string] | undefined): {
  level?: proto.EnforcementLevel;
  settings: Record<string, unknown>;
} {
  const { enforcementLevel, ...settings } = typeof entry === "string" ? { enforcementLevel: entry } : (entry ?? {});
  return { level: enforcementLevel && LEVELS[enforcementLevel], settings };
}
