/**
 * Names and types of a resource's outputs, read from the package's own declarations: npm packages of Pulumi carry no
 * schema, but their .d.ts files are generated and regular (`readonly arn: pulumi.Output<string>;`).
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface DeclaredOutput {
  readonly name: string;
  /** The T of Output<T>, without `| undefined`. */
  readonly type: string;
  readonly optional: boolean;
}

const cache = new Map<string, readonly DeclaredOutput[] | undefined>();

/** The outputs that a type declares; undefined when its declarations cannot be found. */
export function declaredOutputs(type: string): readonly DeclaredOutput[] | undefined {
  if (!cache.has(type)) cache.set(type, read(type));
  return cache.get(type);
}

function read(type: string): readonly DeclaredOutput[] | undefined {
  const file = declarationFile(type);
  return file !== undefined && existsSync(file) ? parseDeclarations(readFileSync(file, "utf8")) : undefined;
}

/** `aws:ec2/vpc:Vpc` is declared in `@pulumi/aws/ec2/vpc.d.ts`, `random:index/randomId:RandomId` in its root. */
function declarationFile(type: string): string | undefined {
  const [pkg = "", module = ""] = type.split(":");
  const root = packageRoot(pkg);
  if (root === undefined) return undefined;
  return join(root, `${module.replace(/^index\//, "")}.d.ts`);
}

function packageRoot(pkg: string): string | undefined {
  try {
    return dirname(require.resolve(`@pulumi/${pkg}/package.json`));
  } catch {
    return undefined;
  }
}

export function parseDeclarations(source: string): readonly DeclaredOutput[] {
  // Only the class: the interfaces of arguments follow it in the same file.
  const start = source.indexOf("export declare class");
  const end = source.indexOf("constructor(", start);
  const body = source.slice(start, end < 0 ? undefined : end);
  const outputs: DeclaredOutput[] = [];
  for (const match of body.matchAll(/^\s*readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm)) {
    const [, name = "", declared = ""] = match;
    const type = declared.replace(/\s*\|\s*undefined$/, "");
    outputs.push({ name, type: type.replace(/\s+/g, " ").trim(), optional: type !== declared });
  }
  return outputs;
}
