/** StackReference: a resource that is read, whose state is the outputs of another stack's evaluation. */
import { isObject, type Properties, SECRET, signatureOf, toProperties, type Value } from "./values";

export type StackOutputs = (name: string) => Record<string, unknown> | undefined;

export const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** The state of a StackReference; undefined when the stack is not among the evaluated ones. */
export function stackReferenceState(name: string, stackOutputs: StackOutputs | undefined): Properties | undefined {
  const found = lookUp(name, stackOutputs);
  if (found === undefined) return undefined;
  const outputs = toProperties(found);
  const secretOutputNames: Value = Object.keys(outputs).filter((key) => holdsSecret(outputs[key]));
  return { name, outputs, secretOutputNames };
}

/** A program may write `organization/project/stack` or only the stack's own name. */
function lookUp(name: string, stackOutputs: StackOutputs | undefined): Record<string, unknown> | undefined {
  return (
    stackOutputs?.(name) ?? (name.includes("/") ? stackOutputs?.(name.slice(name.lastIndexOf("/") + 1)) : undefined)
  );
}

function holdsSecret(value: Value | undefined): boolean {
  if (signatureOf(value) === SECRET) return true;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isObject(value) && Object.values(value).some(holdsSecret);
}
