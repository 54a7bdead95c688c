import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Children } from "../../components/transform";
import { ROOT } from "./run-plan";

/** A component of ours, as its file declares it. */
export interface ComponentClass {
  file: string;
  className: string;
  /** As a graph spells it. @example "platform:storage:Bucket" */
  type: string;
}

const DECLARATION = /export class (\w+)\s+extends (?:pulumi\.ComponentResource|AddOn)\b/;
const TYPE = /super\(\s*"(platform:[\w:]+)"/;

/** Every class under components/ that makes resources of its own. */
export function componentClasses(): ComponentClass[] {
  const files = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((name) => {
      const file = join("components", name);
      const text = readFileSync(join(ROOT, file), "utf8");
      const className = DECLARATION.exec(text)?.[1];
      if (!className) return [];
      const type = TYPE.exec(text)?.[1];
      if (!type) throw new Error(`${file}: ${className} hands no type on to super()`);
      return [{ file, className, type }];
    });
}

/** What it says that its `transform` reaches. */
export function childrenOf({ file, className }: ComponentClass): Children | undefined {
  const module = require(join(ROOT, file)) as Record<string, { children?: Children }>;
  return module[className]?.children;
}

/** Types of what the keys of `children` mean, as a graph spells them. */
export function typesOf(children: Children, classes: ComponentClass[]): Map<string, string> {
  const ours = new Map(classes.map((each) => [childrenOf(each), each.type]));
  const typeOf = (child: Children[string]) => {
    if (typeof child !== "function") return `kubernetes:${child.apiVersion}:${child.kind}`;
    const { __pulumiType: type, children: own } = child as { __pulumiType?: string; children?: Children };
    return (own && ours.get(own)) ?? type ?? child.name;
  };
  return new Map(Object.entries(children).map(([key, child]) => [key, typeOf(child)]));
}
