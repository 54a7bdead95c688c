import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as eks from "@pulumi/eks";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { evaluate, type GraphResource, type Mode, type StackGraph } from "offline-engine";

const LAYER = "test:index:Layer";

class Layer extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super(LAYER, "layer", {}, opts);
  }
}

/** What a component is given beside its arguments: a parent with the providers that a region's layer has. */
function layer(): pulumi.Resource {
  const providers = {
    aws: new aws.Provider("aws", { region: "eu-west-1" }),
    cloudflare: new cloudflare.Provider("cloudflare", { apiToken: "offline" }),
    eks: new eks.Provider("eks"),
    random: new random.Provider("random"),
  };
  return new Layer({ providers });
}

/**
 * What a program makes under a layer, and nothing else: a component by itself. What the program returns is in the graph's
 * `outputs`.
 */
export async function made(program: (parent: pulumi.Resource) => unknown, mode: Mode = "applied"): Promise<StackGraph> {
  return evaluate({ project: "platform", stack: "test", config: {}, program: async () => program(layer()) }, mode);
}

/** The names of what was made, by type: with its parents, each is a URN, and so an interface. */
export function namesByType({ resources }: Pick<StackGraph, "resources">): Record<string, string[]> {
  const names: Record<string, string[]> = {};
  for (const { type, name } of resources.filter(isMade)) names[type] = [...(names[type] ?? []), name].sort();
  return names;
}

function isMade({ type }: GraphResource): boolean {
  return type !== LAYER && !/^pulumi:(pulumi:Stack$|providers:)/.test(type);
}

/** What a resource depends on, by kind and name. @example ["RouteTable network-public", "Subnet network-public-a"] */
export function needs({ resources }: Pick<StackGraph, "resources">, { dependencies }: GraphResource): string[] {
  return resources
    .filter(({ urn }) => dependencies.includes(urn))
    .map(({ type, name }) => `${type.slice(type.lastIndexOf(":") + 1)} ${name}`)
    .sort();
}
