import { CONTRACT_VERSION } from "../../infra/contract/contract";
import { type ContractSchema, contractSchema, isRequired, valuesOf } from "./json-schema";

/** What a team writes to connect; a test compiles it. */
const SNIPPET = [
  "```ts",
  'import { attachment, kafkaConnection, platform, postgresConnection } from "platform-outputs";',
  'import { kubernetesProvider } from "platform-outputs/kubernetes";',
  "",
  'const prod = platform.require("acme/platform/prod");',
  'const namespace = "orders";',
  "",
  "// Objects in the cluster, and resources of AWS beside it.",
  'export const provider = kubernetesProvider("cluster", prod, { namespace });',
  'export const { subnetIds, clusterSecurityGroupId } = attachment(prod, "database");',
  "",
  "// Settings of clients. Passwords stay in the Secrets that they name.",
  'export const database = postgresConnection(prod, { name: "postgres", namespace });',
  'export const topic = kafkaConnection(prod, { name: "kafka", topic: "orders", user: "orders", access: "produce", namespace });',
  "",
  "// Any output, typed. Traces may be off: TypeScript asks what then.",
  'export const traces = prod.output("tracing").apply((tracing) => tracing?.otlpEndpoint ?? "");',
  "```",
];

/** `docs/outputs.md`: every output, for a team that has never seen this program. */
export function referencePage(): string {
  const schema = contractSchema();
  return [
    "# Outputs",
    "",
    `Contract ${CONTRACT_VERSION}. What a region's stack exports to other teams' programs. Written by \`npm run contract\`; a test`,
    "keeps it current.",
    "",
    "## Connecting",
    "",
    "The package `platform-outputs` (packages/platform-outputs) knows these outputs and their types. You need it, the right to read the",
    "stack in Pulumi's backend and, for objects in the cluster, an IAM role among `eks.access` of the platform's definition.",
    "",
    ...SNIPPET,
    "",
    '`examples/team-service` is a whole program. Two stacks of a pair: `platform.pair("acme/platform/prod", "acme/platform/prod-eu-west-1")`',
    "stands for whichever region serves, wherever `prod` stands above.",
    "",
    "- A pod reads Secrets of its own namespace only: the definition says which namespaces have a user's Secret, and whose pods are let in.",
    "- A subsystem that is switched off has no output. Such an output is marked *may be absent*, and its type makes you ask.",
    "- `stable` outputs change with a major version only; `beta` ones may change with a minor one.",
    "- A secret stays secret in the reader's state.",
    "",
    "## Reference",
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
    { string: "string", object: "object", boolean: "true or false", number: "number", integer: "number" }[
      schema.type ?? ""
    ] ?? "any"
  );
}
