import type { GraphResource } from "offline-engine";
import { isTree, type Tree } from "../../../components/shared/tree";
import { MOST_TAGS, tagKeyProblem, tagValueProblem } from "../../../infra/aws/tags";
import { isTaggable } from "../../../policy/model/taggable";
import type { Finding } from "../findings";
import { definitionKey, indexed } from "./definition-key";

/** Tags that AWS would refuse: the resource's own over those that its provider gives to all. Each tag is told once. */
export function tagFindings(resources: GraphResource[]): Finding[] {
  const byUrn = indexed(resources);
  const told = new Set<string>();
  return resources.flatMap((resource) => {
    const at = definitionKey(resource, byUrn) ?? resource.urn;
    return tagSets(resource, byUrn).flatMap((tags) =>
      problems(tags).flatMap(({ subject, message }): Finding[] => {
        if (told.has(message)) return [];
        told.add(message);
        return [{ severity: "error", at: subject ? "tags" : at, message: `${resource.name}: ${message}` }];
      }),
    );
  });
}

/** What the resource is tagged with, and what a launch template tags. */
export function tagSets(resource: GraphResource, byUrn: ReadonlyMap<string, GraphResource>): Tree[] {
  const { type, custom, inputs, provider } = resource;
  if (!custom || !type.startsWith("aws:")) return [];
  const own = isTree(inputs.tags) ? inputs.tags : {};
  const launched = Array.isArray(inputs.tagSpecifications) ? inputs.tagSpecifications : [];
  return [
    ...(isTaggable(type) ? [{ ...defaultTags(byUrn.get(provider)), ...own }] : []),
    ...launched.flatMap((specification) =>
      isTree(specification) && isTree(specification.tags) ? [specification.tags] : [],
    ),
  ];
}

/** A provider's inputs are text of JSON. */
function defaultTags(provider: GraphResource | undefined): Tree {
  const text = provider?.inputs.defaultTags;
  const parsed: unknown = typeof text === "string" ? JSON.parse(text) : text;
  return isTree(parsed) && isTree(parsed.tags) ? parsed.tags : {};
}

/** What is wrong; `subject` where it is one tag, which all resources may have. */
function problems(tags: Tree): { subject?: string; message: string }[] {
  const keys = Object.keys(tags);
  const many = keys.length > MOST_TAGS ? [{ message: `has ${keys.length} tags, and AWS takes ${MOST_TAGS}` }] : [];
  const wrong = keys.flatMap((key) => {
    const value = tags[key];
    const problem = tagKeyProblem(key) ?? (typeof value === "string" ? tagValueProblem(value) : undefined);
    return problem ? [{ subject: key, message: `tag ${JSON.stringify(key)} ${problem}` }] : [];
  });
  return [...many, ...wrong];
}
