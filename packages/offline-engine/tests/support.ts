/** What the tests of the engine share: a component, a provider, and short ways to run a program and look at its graph. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { evaluate, type Mode, type StackGraph, type StackRequest } from "../src";

export class Group extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Group", name, {}, opts);
  }
}

export const provider = (region = "af-south-1") => new aws.Provider("aws", { region });

export function request(program: StackRequest["program"], more: Partial<StackRequest> = {}): StackRequest {
  return { project: "proj", stack: "dev", config: {}, program, ...more };
}

export const run = (program: StackRequest["program"], mode: Mode = "applied", more?: Partial<StackRequest>) =>
  evaluate(request(program, more), mode);

export const find = (graph: StackGraph, name: string) => {
  const found = graph.resources.find((resource) => resource.name === name);
  if (!found) throw new Error(`no ${name} among ${graph.resources.map((resource) => resource.name).join(", ")}`);
  return found;
};

export const rules = (graph: StackGraph) => graph.findings.map((finding) => finding.rule);
