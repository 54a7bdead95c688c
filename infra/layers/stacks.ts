import * as pulumi from "@pulumi/pulumi";
import { type Platform, platform } from "../../packages/platform-outputs/src";

/** Opens another stack of the project for reading, by its name. @example open("prod") */
export type OpenStack = (stack: string) => Platform;

/**
 * A stack reads another by the outputs of that one, as any other reader reads them. They are in the backend's state: nothing is
 * asked of the other's region. Each is opened once, whatever for: Pulumi refuses a second reference of the same name.
 */
export function stackReader(parent: pulumi.Resource): OpenStack {
  const opened = new Map<string, Platform>();
  return (stack) => {
    const known = opened.get(stack);
    if (known) return known;
    const reference = platform.require(`${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`, { parent });
    opened.set(stack, reference);
    return reference;
  };
}
