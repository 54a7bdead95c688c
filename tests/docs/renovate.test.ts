/** renovate.json: what Renovate would read out of versions.yaml, by the very expression that it is given. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { loadVersions } from "../../infra/versions";
import { ROOT } from "../support/run-plan";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const text = read("versions.yaml");
const versions = loadVersions();

const texts = z.array(z.string()).min(1);
/** The options that we use, with the types that Renovate wants. Source: docs.renovatebot.com, configuration-options. */
const configuration = z.strictObject({
  $schema: z.literal("https://docs.renovatebot.com/renovate-schema.json"),
  description: texts,
  extends: texts,
  enabledManagers: z.array(z.enum(["custom.regex", "github-actions", "npm", "nvm"])),
  automerge: z.literal(false),
  customManagers: z.tuple([
    z.strictObject({
      customType: z.literal("regex"),
      description: texts,
      managerFilePatterns: z.array(z.string().regex(/^\/.+\/$/)),
      matchStrings: z.tuple([z.string()]),
    }),
  ]),
  packageRules: z.array(
    z
      .strictObject({
        description: texts,
        matchManagers: texts.optional(),
        matchDatasources: texts.optional(),
        matchPackageNames: texts.optional(),
        matchUpdateTypes: z.array(z.enum(["major", "minor", "patch"])).optional(),
        minimumReleaseAge: z.string().optional(),
        enabled: z.literal(false).optional(),
        dependencyDashboardApproval: z.literal(true).optional(),
        allowedVersions: z.string().optional(),
        groupName: z.string().optional(),
        prBodyNotes: texts.optional(),
      })
      .refine((rule) => Object.keys(rule).some((key) => key.startsWith("match")), "matches everything"),
  ),
});
const { customManagers, packageRules } = configuration.parse(JSON.parse(read("renovate.json")));
const [{ managerFilePatterns, matchStrings }] = customManagers;

/** What a custom manager may capture. Source: docs.renovatebot.com, custom managers using regex. */
const FIELDS = ["datasource", "depName", "packageName", "registryUrl", "extractVersion", "currentValue"];

interface Mark {
  datasource?: string;
  depName?: string;
  packageName?: string;
  registryUrl?: string;
  extractVersion?: string;
  currentValue?: string;
}

/** What is captured, without what is not there. */
const marks = [...text.matchAll(new RegExp(matchStrings[0], "g"))].map(
  ({ groups }) => Object.fromEntries(Object.entries(groups ?? {}).filter(([, value]) => value !== undefined)) as Mark,
);

interface Image {
  repository: string;
  version?: string | undefined;
  versions?: Record<string, string> | undefined;
}

const docker = (depName: string, currentValue: string): Mark => ({ datasource: "docker", depName, currentValue });
const imageMarks = (images: Record<string, Image> = {}) =>
  Object.values(images).flatMap(({ repository, version, versions: byMinor }) =>
    (version ? [version] : Object.values(byMinor ?? {})).map((tag) => docker(repository, tag)),
  );

/** The same from what the program reads. */
function expectedMarks(): Mark[] {
  const addons = Object.entries(versions.addons).flatMap(([addonName, pins]) =>
    Object.entries(pins).map(([kubernetesVersion, currentValue]) => ({
      datasource: "aws-eks-addon",
      packageName: JSON.stringify({ kubernetesVersion, addonName }),
      currentValue,
    })),
  );
  const charts = Object.values(versions.charts).flatMap(({ repository, chart, version, images }) => [
    repository.startsWith("oci://")
      ? docker(`${repository.slice("oci://".length)}/${chart}`, version)
      : { datasource: "helm", depName: chart, registryUrl: repository, currentValue: version },
    ...imageMarks(images),
  ]);
  const releases = Object.values(versions.manifests).flatMap(({ repository, version, images }) => [
    // Its releases are tagged v2.22.3.
    {
      datasource: "github-releases",
      depName: repository,
      extractVersion: "^v(?<version>.+)$",
      currentValue: version,
    },
    ...imageMarks(images),
  ]);
  const schemas = Object.values(versions.schemas).map(({ version, manifests: [first] }) => ({
    datasource: "github-releases",
    depName: new URL(first).pathname.split("/").slice(1, 3).join("/"),
    currentValue: version,
  }));
  const { kafka, postgres, elasticsearch, rabbitmq } = versions.stores;
  const stores = [
    { datasource: "github-tags", depName: "apache/kafka", currentValue: kafka?.version },
    { datasource: "endoflife-date", depName: "postgresql", currentValue: postgres?.version },
    docker("docker.elastic.co/elasticsearch/elasticsearch", elasticsearch?.version ?? ""),
    docker("docker.io/library/rabbitmq", rabbitmq?.version ?? ""),
  ];
  return [...addons, ...charts, ...releases, ...schemas, ...stores];
}

const inOrder = (list: Mark[]) => list.map((mark) => JSON.stringify(mark, FIELDS)).sort();

test("every mark of versions.yaml is read, with the version that stands under it", () => {
  expect(inOrder(marks)).toEqual(inOrder(expectedMarks()));
  expect(marks).toHaveLength(text.split("# renovate: ").length - 1);
});

test("the file is the one that is matched", () => {
  const [pattern] = managerFilePatterns.map((each) => new RegExp(each.slice(1, -1)));
  expect(["versions.yaml", "docs/versions.yaml", "versions.yaml.orig"].map((file) => pattern?.test(file))).toEqual([
    true,
    false,
    false,
  ]);
});

test("the expression captures what Renovate knows, and asks for nothing that RE2 can't do", () => {
  const groups = [...matchStrings[0].matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name);
  expect(groups).toEqual(FIELDS);
  // Looking ahead, looking behind and references back.
  expect(matchStrings[0]).not.toMatch(/\(\?<?[=!]|\\\d|\\k</);
});

test("every package that a rule names is one that Renovate finds", () => {
  const npm = JSON.parse(read("package.json"));
  const found = new Set([
    ...marks.map(({ depName }) => depName),
    ...Object.keys({ ...npm.dependencies, ...npm.devDependencies, ...npm.optionalDependencies }),
    // Of .nvmrc.
    "node",
  ]);
  const named = packageRules.flatMap(({ matchPackageNames = [] }) => matchPackageNames);
  expect(named.filter((name) => !found.has(name))).toEqual([]);
});

test("an image that follows the cluster's minor leaves it by hand only", () => {
  const images = Object.values(versions.charts).flatMap((chart) => Object.values(chart.images ?? {}));
  const [rule] = packageRules.filter(({ matchUpdateTypes }) => matchUpdateTypes);
  expect(rule).toMatchObject({ matchUpdateTypes: ["major", "minor"], enabled: false });
  expect([...(rule?.matchPackageNames ?? [])].sort()).toEqual(
    images.flatMap(({ repository, versions: byMinor }) => (byMinor ? [repository] : [])).sort(),
  );
});

test("Node stays on the line that .nvmrc names", () => {
  const rule = packageRules.find(({ groupName }) => groupName === "Node");
  expect(rule?.allowedVersions).toBe(`<${Number(read(".nvmrc")) + 1}`);
});
