import ts from "typescript";
import { readFile, repositoryFiles } from "../support/repository";

/** A property that somebody who uses a component can set. */
interface Argument {
  /** @example "components/storage/bucket.ts: BucketArgs.force" */
  place: string;
  name: string;
  type: string;
  optional: boolean;
  /** The sentences of its doc comment, without tags. */
  says: string;
  /** Text of its tags, by name. */
  tags: Record<string, string[]>;
}

const SPEC = "infra/config/spec.ts";
const FILES = [...repositoryFiles().filter((file) => /^components\/.*\.ts$/.test(file)), SPEC];

/** Properties of exported types that a component takes, or that a region's plain data consists of. */
function argumentsIn(file: string, code: string): Argument[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExported).flatMap((statement) => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) return [];
    const owner = statement.name.text;
    if (file !== SPEC && !/(Args|Settings)$/.test(owner)) return [];
    return membersOf(statement).map((member) => argument(file, owner, member));
  });
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** Of an interface, and of whatever an alias is put together from. */
function membersOf(node: ts.Node): ts.TypeElement[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) return node.members.filter(({ name }) => name);
  if (ts.isTypeAliasDeclaration(node)) return membersOf(node.type);
  return ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node) ? node.types.flatMap(membersOf) : [];
}

function argument(file: string, owner: string, member: ts.TypeElement): Argument {
  const name = member.name?.getText() ?? "";
  const docs = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const tags: Argument["tags"] = {};
  for (const tag of docs.flatMap((doc) => [...(doc.tags ?? [])])) {
    const text = ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "";
    tags[tag.tagName.text] = [...(tags[tag.tagName.text] ?? []), text];
  }
  return {
    place: `${file}: ${owner}.${name}`,
    name,
    type: ts.isPropertySignature(member) ? (member.type?.getText() ?? "") : "",
    optional: member.questionToken !== undefined,
    says: docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "").join(" "),
    tags,
  };
}

const words = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Words that add nothing to a name. */
const EMPTY = ["the", "a", "an", "of", "its", "name", "value"];

/** Whether the comment is there, and is more than the property's name in other letters. */
function saysSomething({ name, says }: Argument): boolean {
  const known = new Set(words(name.replace(/([A-Z])/g, " $1")));
  return words(says).some((word) => !known.has(word) && !EMPTY.includes(word));
}

/** What a number counts or measures: a unit in its name, or one in its comment, or the things that are counted. */
const UNITS =
  /\b(seconds|minutes|hours|days|gib|mib|percent|share|version|number of|how many|how often|copies|partitions|replicas|nodes|pods|zones|gpus|shards|tasks|revisions|snapshots|operations)\b/;

function hasUnit({ name, says }: Argument): boolean {
  return UNITS.test(words(`${name.replace(/([A-Z])/g, " $1")} ${says}`).join(" "));
}

const all = FILES.flatMap((file) => argumentsIn(file, readFile(file)));
const places = (found: Argument[]) => found.map(({ place }) => place);

test("every argument has a comment that says what it means", () => {
  expect(all.length).toBeGreaterThan(600);
  expect(places(all.filter((each) => !saysSomething(each)))).toEqual([]);
});

test("every number has a unit", () => {
  const numbers = all.filter(({ type }) => /\bnumber\b/.test(type) && !type.includes("{") && !type.includes("<"));
  expect(numbers.length).toBeGreaterThan(50);
  expect(places(numbers.filter((each) => !hasUnit(each)))).toEqual([]);
});

test("a default and an example are written as such, and are not empty", () => {
  const tagged = all.filter(({ tags }) => Object.values(tags).flat().includes(""));
  expect(places(tagged)).toEqual([]);
  expect(places(all.filter(({ says }) => /\bDefaults?\b:?/.test(says)))).toEqual([]);
});

test("what can be left out says what happens then", () => {
  const silent = all.filter(
    ({ optional, says, tags }) => optional && !tags.default && !/\b(left out|where|set)\b/i.test(says),
  );
  expect(places(silent)).toEqual([]);
});

describe("a comment", () => {
  const [bare, echo, tagOnly, good, plain] = argumentsIn(
    "components/shop.ts",
    `export interface ShopArgs {
      bare: string;
      /** The name of the shop name. */
      shopName: string;
      /** @example "eu" */
      tagOnly: string;
      /** Seconds that it waits. */
      wait: number;
      /** Goes on for a while. */
      plain: number;
    }`,
  ) as [Argument, Argument, Argument, Argument, Argument];

  test("that is missing, is an example only, or says the name again is none", () => {
    expect([bare, echo, tagOnly].map(saysSomething)).toEqual([false, false, false]);
    expect([good, plain].map(saysSomething)).toEqual([true, true]);
  });

  test("of a number names its unit", () => {
    expect([good, plain].map(hasUnit)).toEqual([true, false]);
  });
});
