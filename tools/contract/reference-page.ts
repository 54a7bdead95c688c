import { CONTRACT_VERSION } from "../../infra/contract/contract";
import { type ContractSchema, contractSchema, isRequired, valuesOf } from "./json-schema";

/** `docs/outputs.md`: every output, for a team that has never seen this program. */
export function referencePage(): string {
  const schema = contractSchema();
  return [
    "# Outputs",
    "",
    `Contract ${CONTRACT_VERSION}. What a region's stack exports to other teams' programs. Written by \`npm run contract\`; a test`,
    "keeps it current. Read it with the package `platform-outputs` (packages/platform-outputs), which knows these types:",
    "",
    "```ts",
    'import { platform } from "platform-outputs";',
    "",
    'const prod = platform.require("acme/platform/prod");',
    'export const endpoint = prod.output("cluster").endpoint;',
    "```",
    "",
    "How to connect: `kafkaConnection`, `postgresConnection` and `elasticsearchConnection` make a client's settings of the output `data`;",
    "`kubernetesProvider` opens the cluster; `attachment` gives subnets and security group; `platform.pair` reads whichever region of a",
    "pair serves. `examples/team-service` is a whole program.",
    "",
    "- A pod reads Secrets of its own namespace only: the definition says which namespaces have a user's Secret, and whose pods are let in.",
    "- A subsystem that is switched off has no output. Such an output is marked *may be absent*, and its type makes you ask.",
    "- `stable` outputs change with a major version only; `beta` ones may change with a minor one.",
    "- A secret stays secret in the reader's state.",
    "",
    "| Output | Type | Since | Stability | Meaning |",
    "|---|---|---|---|---|",
    ...rowsOf("", schema),
    "",
  ].join("\n");
}

function rowsOf(path: string, schema: ContractSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const here = path ? `${path}.${key}` : key;
    return [row(here, child, isRequired(schema, key)), ...inner(here, child)];
  });
}

function inner(path: string, schema: ContractSchema): string[] {
  const values = valuesOf(schema);
  return values ? rowsOf(`${path}.<name>`, values) : rowsOf(path, schema);
}

function row(path: string, schema: ContractSchema, needed: boolean): string {
  const marks = [...(needed ? [] : ["*may be absent*"]), ...(schema.secret ? ["*secret*"] : [])];
  const example = schema.example === undefined ? "" : ` Example: \`${JSON.stringify(schema.example)}\`.`;
  const meaning = `${[...marks, schema.description ?? ""].join(" ")}.${example}`.replaceAll("|", "\\|");
  return `| \`${path}\` | ${typeName(schema)} | ${schema.since ?? ""} | ${schema.stability ?? ""} | ${meaning} |`;
}

function typeName(schema: ContractSchema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.type === "array") return `list of ${typeName(schema.items ?? {})}`;
  const values = valuesOf(schema);
  if (values) return `map of ${typeName(values)}`;
  return (
    { string: "text", object: "object", boolean: "true or false", number: "number", integer: "number" }[
      schema.type ?? ""
    ] ?? "any"
  );
}
