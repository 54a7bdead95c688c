import { serviceModels } from "./data";
import { COMMON_INPUTS, OPERATIONS, type ResourceModel, WITHOUT_MODEL } from "./operations";
import type { ServiceModels, StructureShape } from "./shapes";
import { check, memberOf, type Violation, type Walk } from "./walk";

export type { Violation } from "./walk";

/** What a resource's inputs are to AWS's own models. */
export interface Checked {
  violations: Violation[];
  /** Inputs with a member of the model, as dotted paths without indexes. */
  covered: string[];
  /** Inputs that the table leads nowhere and says no reason for. */
  uncovered: string[];
}

/** Whether a type is in the table: with its operations, or with the reason why it has none. */
export function isMapped(type: string): boolean {
  return Object.hasOwn(OPERATIONS, type) || Object.hasOwn(WITHOUT_MODEL, type);
}

/** Checks a resource's inputs: names, lengths, patterns, ranges, enumerations and members that AWS wants. */
export function checkInputs(
  type: string,
  inputs: Record<string, unknown>,
  models: ServiceModels = serviceModels(),
): Checked {
  const resource = OPERATIONS[type];
  if (!resource) return { violations: [], covered: [], uncovered: [] };
  const model = models.services[resource.service];
  if (!model) throw new Error(`the models have no service ${resource.service}: npm run service-models`);
  const { renamed = {}, apart = {} } = resource;
  const walk: Walk = { model, renamed, apart, violations: [], covered: new Set(), uncovered: new Set() };
  const given = new Set<string>();
  for (const [key, value] of Object.entries(inputs)) {
    if (Object.hasOwn(COMMON_INPUTS, key) || Object.hasOwn(apart, key)) continue;
    const member = topMember(walk, resource, key);
    if (!member) {
      walk.uncovered.add(key);
      continue;
    }
    walk.covered.add(key);
    given.add(member.path[0] ?? "");
    check(walk, value, member.shape, key, key);
  }
  for (const member of missing(walk, resource, given))
    walk.violations.push({ path: member, problem: "is missing, and AWS wants it" });
  return { violations: walk.violations, covered: [...walk.covered], uncovered: [...walk.uncovered] };
}

/** The member of the first operation that has one; a new name may say which operation is meant. */
function topMember(walk: Walk, { operations }: ResourceModel, key: string): ReturnType<typeof memberOf> {
  const [named] = walk.renamed[key]?.split(".") ?? [];
  for (const operation of operations) {
    const chosen = named === operation;
    if (named !== undefined && operations.includes(named) && !chosen) continue;
    const renamed = chosen ? { [key]: walk.renamed[key]?.slice(operation.length + 1) ?? key } : walk.renamed;
    const member = memberOf({ model: walk.model, renamed }, inputShape(walk, operation), key, key);
    if (member) return member;
  }
  return undefined;
}

/** What the operation that makes the resource wants and nothing gives. */
function missing(walk: Walk, { operations, provided = [] }: ResourceModel, given: Set<string>): string[] {
  const [making = ""] = operations;
  return (inputShape(walk, making).required ?? []).filter((member) => !given.has(member) && !provided.includes(member));
}

function inputShape({ model }: Pick<Walk, "model">, operation: string): StructureShape {
  const shape = model.shapes[model.operations[operation] ?? ""];
  if (shape?.type !== "structure") throw new Error(`the models have no operation ${operation}: npm run service-models`);
  return shape;
}
