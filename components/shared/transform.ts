/**
 * The way out when an argument is missing: a function from the inputs that a component decided on to those that it
 * will use, one for each kind of child.
 *
 * @example transform: { vpc: (inputs) => ({ ...inputs, instanceTenancy: "dedicated" }) }
 */
export type Transform<Args> = (inputs: Args) => Args;

export function transformed<Args>(transform: Transform<Args> | undefined, inputs: Args): Args {
  return transform ? transform(inputs) : inputs;
}
