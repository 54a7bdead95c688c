/**
 * What each resource is asked to be. The engine hands a rule over the whole stack the outputs of resources, and a preview
 * has none where a provider's configuration is not known yet: nothing of a cluster that is still to be made. Rules read
 * inputs, as the plan does; the engine shows those when it asks for each resource, before it asks for the stack.
 */
import type { ResourceValidationArgs } from "@pulumi/policy";
import type { Props } from "../model/values";

export class SeenInputs {
  private readonly byUrn = new Map<string, Props>();

  see({ urn, props }: Pick<ResourceValidationArgs, "urn" | "props">): void {
    this.byUrn.set(urn, props);
  }

  /** Nothing of what this deployment has not asked for, and leaves as it is. */
  of(urn: string): Props | undefined {
    return this.byUrn.get(urn);
  }
}
