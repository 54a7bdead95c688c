/** versions.yaml has what a module uses, and nothing that lies idle: a figure that nobody runs is one that nobody tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ADDON_NAMES } from "../../infra/config/spec";
import { ADD_ONS, STORES } from "../../infra/modules";
import { loadVersions, parseVersions, storeVersion } from "../../infra/versions";
import { ROOT } from "../support/run-plan";

const versions = loadVersions();
const artefacts = { ...versions.charts, ...versions.manifests };
const images = Object.entries(artefacts).flatMap(([artefact, entry]) =>
  Object.entries(entry.images ?? {}).map(([name, image]) => ({ artefact, name, image })),
);

test("every chart and every release is what an add-on is installed from, and every add-on has one", () => {
  expect(Object.keys(artefacts).sort()).toEqual(Object.keys(ADD_ONS).sort());
});

test("every EKS add-on is one that a cluster gets", () => {
  expect(Object.keys(versions.addons).sort()).toEqual([...ADDON_NAMES].sort());
});

test("every store's version is that of a module, and every module has one", () => {
  expect(Object.keys(versions.stores).sort()).toEqual(Object.keys(STORES).sort());
});

test("every schema is of an EKS add-on that a cluster gets", () => {
  const addons: readonly string[] = ADDON_NAMES;
  expect(Object.keys(versions.schemas).filter((name) => !addons.includes(name))).toEqual([]);
});

test("every image is asked for by name", () => {
  const sources = ["components", "infra"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(ROOT, folder, file), "utf8")),
  );
  const asked = (name: string, artefact: string) =>
    sources.some(
      (source) =>
        [`images.${name};`, `images.${name})`, `images["${name}"]`].some((access) => source.includes(access)) ||
        // By the program's own function, which a service has in its context.
        new RegExp(`[iI]mage\\([^()]*"${name}"\\)`).test(source) ||
        // An image that is called as its add-on is asked for by the add-on's name.
        (name === artefact && /images\[\w+\.name\]/.test(source)),
    );
  expect(images.filter(({ name, artefact }) => !asked(name, artefact)).map(({ name }) => name)).toEqual([]);
});

test("an image that follows the cluster's minor has the minors that a cluster may have", () => {
  const minors = images.flatMap(({ name, image }) => (image.versions ? [[name, Object.keys(image.versions)]] : []));
  expect(minors).toEqual([
    ["restore-drill", versions.kubernetes.supported],
    ["cluster-autoscaler", versions.kubernetes.supported],
  ]);
});

describe("a store whose definition names no version", () => {
  const least = { namespace: "shop-data", database: "shop" };
  test.each([
    ["kafka", "4.2.0", { namespace: least.namespace }, "4.2.0"],
    ["postgres", "16", least, 16],
    ["elasticsearch", "9.1.2", { namespace: least.namespace }, "9.1.2"],
    ["rabbitmq", "4.2.1", { namespace: least.namespace }, "4.2.1"],
  ] as const)("%s runs what is pinned", (store, pin, config, version) => {
    expect(STORES[store].schema(() => pin).parse(config)).toMatchObject({ version });
  });

  test("is refused a pin that its operator does not serve", () => {
    const { error } = STORES.kafka.schema(() => "9.9.9").safeParse({ namespace: least.namespace });
    expect(error?.issues.map(({ path }) => path)).toEqual([["version"]]);
  });

  test("is an error where nothing is pinned", () => {
    expect(() => storeVersion({ ...versions, stores: {} }, "kafka")).toThrow(
      new Error("versions.yaml: stores.kafka: no such store"),
    );
  });

  test.each(["4.3", "latest", "4.x.0"])("%s is no pin", (version) => {
    const text = JSON.stringify({ ...versions, stores: { kafka: { version } } });
    expect(() => parseVersions(text)).toThrow(
      'versions.yaml: stores.kafka.version: must be one exact version in quotes, such as 4.3.1, or a major such as "17"',
    );
  });
});
