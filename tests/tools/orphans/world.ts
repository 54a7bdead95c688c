/** What tests of the tool for orphans share: ARNs, states, and programs with fixed answers. */
import { type ExportedStack, type Known, knownOf } from "../../../tools/orphans/known";
import type { Command, Executor, Outcome } from "../../../tools/retire/executor";

const ACCOUNT = "123456789012";
export const HOME = "af-south-1";

export const arn = (service: string, resource: string, region = HOME) =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
export const urn = (type: string, name: string) => `urn:pulumi:prod::platform::${type}::${name}`;

export const PROVIDER = urn("pulumi:providers:aws", "aws");
export const NETWORK = urn("platform:network:Network", "network");

export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly id?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
}

export interface Begun {
  readonly type: string;
  readonly name: string;
  readonly inputs?: Record<string, unknown>;
  readonly operation?: string;
}

export function exported(resources: readonly Recorded[], begun: readonly Begun[] = []): ExportedStack {
  const provider = { urn: PROVIDER, type: "pulumi:providers:aws", id: "p-1", inputs: { region: HOME } };
  return {
    deployment: {
      resources: [
        provider,
        ...resources.map((one) => ({ ...one, urn: urn(one.type, one.name), provider: `${PROVIDER}::p-1` })),
      ],
      pending_operations: begun.map(({ type, name, inputs = {}, operation = "creating" }) => ({
        type: operation,
        resource: { urn: urn(type, name), type, inputs, parent: NETWORK, provider: `${PROVIDER}::p-1` },
      })),
    },
  };
}

export function state(resources: readonly Recorded[], begun: readonly Begun[] = []): Known {
  return knownOf(exported(resources, begun));
}

/** Answers by the beginning of the command line; a string is an error, as the program writes it. The longest beginning wins. */
export function programs(answers: Readonly<Record<string, unknown>>): Executor & { readonly asked: string[] } {
  const asked: string[] = [];
  const run = async ({ program, args }: Command): Promise<Outcome> => {
    const line = [program, ...args].join(" ");
    asked.push(line);
    const [key] = Object.keys(answers)
      .filter((beginning) => beginning.split(" * ").every((part) => line.includes(part)))
      .sort((a, b) => b.length - a.length);
    if (key === undefined) throw new Error(`nobody expected ${line}`);
    const answer = answers[key];
    if (typeof answer === "string") return { status: 254, stdout: "", stderr: answer };
    return { status: 0, stdout: JSON.stringify(answer), stderr: "" };
  };
  return { asked, run, pause: () => Promise.resolve() };
}

export const tagged = (...resources: readonly { arn: string; tags?: Record<string, string> }[]) => ({
  ResourceTagMappingList: resources.map((one) => ({
    ResourceARN: one.arn,
    Tags: Object.entries(one.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
  })),
});
