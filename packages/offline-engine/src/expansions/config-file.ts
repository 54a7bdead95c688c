/**
 * What `ConfigFile` of @pulumi/kubernetes creates: the objects of a manifest. Those of a URL are not known without a network,
 * so it stays one node, which others wait for as they would for the objects in it.
 */
import type { Resource } from "../registration";
import { stringOf } from "../values";
import { type Expanded, type Expansion, type ExpansionContext, NotModelled } from "./expansion";

export const configFile: Expansion = { expand, methods: {} };

async function expand({ mode }: ExpansionContext, { inputs }: Resource): Promise<Expanded> {
  const file = stringOf(inputs.file);
  if (!file?.startsWith("https://")) {
    throw new NotModelled(
      `a ConfigFile is known offline by its URL only, and this one is ${JSON.stringify(inputs.file)}`,
    );
  }
  return { state: mode === "preview" ? {} : { resources: [] }, propertyDependencies: {} };
}
