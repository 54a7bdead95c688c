import type { GraphResource } from "offline-engine";
import { checkInputs, isMapped, type Violation } from "../../service-models";
import { kindOf } from "../../words";
import type { Finding } from "../findings";
import { definitionKey, indexed } from "./definition-key";

/** Inputs that AWS would refuse by its own service models, in the middle of a deployment. */
export function valueFindings(resources: GraphResource[]): Finding[] {
  const byUrn = indexed(resources);
  return resources
    .filter(({ type, custom }) => custom && type.startsWith("aws:"))
    .flatMap((resource) => {
      const at = definitionKey(resource, byUrn) ?? resource.urn;
      const { violations } = checkInputs(resource.type, resource.inputs);
      const unknown: Finding[] = isMapped(resource.type) ? [] : [unmapped(resource)];
      return [...unknown, ...violations.map((violation) => finding(resource, at, violation))];
    });
}

function finding({ name, type, urn }: GraphResource, at: string, { path, value, problem }: Violation): Finding {
  const what = value === undefined ? "" : ` ${shown(value)}`;
  return {
    severity: "error",
    at,
    message: `${name} (${kindOf(type)}): ${path}${what} ${problem}: AWS refuses it`,
    fix: at === urn ? "change what the component gives it" : `change ${at} of the definition`,
  };
}

/** Secrets are no part of a graph; a long text is known by its start. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function unmapped({ name, type, urn }: GraphResource): Finding {
  return {
    severity: "warning",
    at: urn,
    message: `${name} (${kindOf(type)}) is checked against no service model of AWS`,
    fix: `add ${type} to tools/service-models/operations.ts`,
  };
}
