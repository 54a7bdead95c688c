/** StackReference: a resource that is read, whose state is the outputs of another stack's evaluation. */
import { isObject, type Properties, SECRET, signatureOf, toProperties, type Value } from "./values";
import { projectNameProblem, stackNameProblem } from "./workspace/names";

/** Outputs of an evaluated stack, by its full name: `<organization>/<project>/<stack>`. */
export type StackOutputs = (name: string) => Record<string, unknown> | undefined;

export const STACK_REFERENCE = "pulumi:pulumi:StackReference";

interface Reader {
  readonly organization: string;
  readonly project: string;
  readonly stackOutputs?: StackOutputs;
}

/** The state of a StackReference, or the engine's words for why there is none. */
export function stackReferenceState(name: string, reader: Reader): Properties | string {
  const parsed = parseStackName(name, reader);
  if ("problem" in parsed) return parsed.problem;
  const found = reader.stackOutputs?.(parsed.full);
  if (found === undefined) return `unknown stack ${JSON.stringify(name)}`;
  const outputs = toProperties(found);
  const secretOutputNames: Value = Object.keys(outputs).filter((key) => holdsSecret(outputs[key]));
  return { name, outputs, secretOutputNames };
}

/** In a state backend of one's own the organization always has this name. */
const OWN_BACKEND = "organization";

/** `stack`, `organization/stack` or `organization/project/stack`: what is left out is the reader's own. */
function parseStackName(name: string, reader: Reader): { full: string } | { problem: string } {
  if (name === "") return { problem: "stack name must not be empty" };
  const parts = name.split("/");
  const stack = parts.length > 3 ? "" : (parts.at(-1) ?? "");
  const organization = (parts.length > 1 && parts[0]) || reader.organization;
  const project = (parts.length === 3 && parts[1]) || reader.project;
  if (reader.organization === OWN_BACKEND && organization !== OWN_BACKEND)
    return { problem: `organization name must be '${OWN_BACKEND}'` };
  const problem = projectNameProblem(project) ?? stackNameProblem(stack);
  return problem ? { problem } : { full: `${organization}/${project}/${stack}` };
}

function holdsSecret(value: Value | undefined): boolean {
  if (signatureOf(value) === SECRET) return true;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isObject(value) && Object.values(value).some(holdsSecret);
}
