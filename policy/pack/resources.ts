/** From the policy library's view of a resource to ours. */
import type {
  PolicyProviderResource,
  PolicyResource,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import type { ProviderOf, Resource } from "../model/resource";
import { Stack } from "../model/stack";
import type { SeenInputs } from "./inputs";

export function fromResourceArgs(args: ResourceValidationArgs): Resource {
  return { ...common(args), parent: args.opts.parent ?? "", dependencies: [] };
}

/** By the inputs that were seen; what has none, by its outputs. */
export function fromStackArgs({ resources }: StackValidationArgs, seen: SeenInputs): Stack {
  const urn = resources[0]?.urn ?? "";
  return new Stack({
    name: stackNameOf(urn),
    project: urn.split("::")[1] ?? "",
    // A preview's unknowns are the library's to report.
    applied: false,
    resources: resources.map((resource) => ({
      ...common({ ...resource, props: seen.of(resource.urn) ?? resource.props }),
      parent: resource.parent?.urn ?? "",
      dependencies: [
        ...new Set([...urnsOf(resource.dependencies), ...Object.values(resource.propertyDependencies).flatMap(urnsOf)]),
      ],
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([key, targets]) => [key, urnsOf(targets)]),
      ),
    })),
  });
}

type Common = Pick<PolicyResource, "urn" | "type" | "name" | "props" | "opts" | "provider">;

function common({ urn, type, name, props, opts, provider }: Common): Omit<Resource, "parent" | "dependencies"> {
  // The engine names the provider of everything but components and providers.
  return {
    urn,
    type,
    name,
    props,
    custom: provider !== undefined,
    protect: opts.protect,
    provider: provider && fromProvider(provider),
  };
}

function fromProvider({ urn, name, props }: PolicyProviderResource): ProviderOf {
  return { urn, name, props };
}

function urnsOf(resources: readonly PolicyResource[]): string[] {
  return resources.map(({ urn }) => urn);
}

/** @example stackNameOf("urn:pulumi:prod::platform::...") // "prod" */
export function stackNameOf(urn: string): string {
  return /^urn:pulumi:([^:]+)::/.exec(urn)?.[1] ?? "";
}
