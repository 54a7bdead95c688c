import { ADD_ON_FACTS } from "../../../infra/add-ons";
import { crdManifestUrls, loadVersions } from "../../../infra/versions";
import { objectsOf } from "../../../tools/artifacts/crd-manifests";
import type { CustomKind } from "../../../tools/artifacts/crds-of-schemas";
import { madeManifestShelf } from "../../../tools/artifacts/made-manifests";
import { customKinds } from "../../../tools/crds/custom-kinds";
import { graph, stackNames } from "../../support/graphs";

const versions = loadVersions();
const URLS = crdManifestUrls(versions);

/** Names of the CRDs that stand in, over all manifests. */
async function made(kinds: readonly CustomKind[]): Promise<string[]> {
  const shelf = madeManifestShelf(versions, kinds, undefined);
  const answers = await Promise.all(URLS.map((url) => shelf(new URL(url), {})));
  return answers.flatMap((answer) => {
    if (!answer) throw new Error("a manifest has no answer");
    return objectsOf(answer.body.toString()).map(({ metadata }) => metadata.name);
  });
}

test("every kind that an add-on serves has a CRD in one manifest", async () => {
  const kinds = Object.values(ADD_ON_FACTS).flatMap(({ serves }) =>
    serves.map(({ apiVersion, kind }): CustomKind => {
      const [group = "", version = ""] = apiVersion.split("/");
      return { group, version, kind, namespaced: true };
    }),
  );
  const names = await made(kinds);
  expect(names).toHaveLength(kinds.length);
  expect(new Set(names).size).toBe(names.length);
});

test.each(stackNames())("so has every kind that %s uses", async (stack) => {
  const kinds = customKinds(graph(stack).resources);
  expect(kinds.length).toBeGreaterThan(20);
  expect(await made(kinds)).toHaveLength(kinds.length);
});

test("a kind that nobody brings is said before anything is deployed", () => {
  const kinds = [{ group: "shop.example.com", version: "v1", kind: "Basket", namespaced: true }];
  expect(() => madeManifestShelf(versions, kinds, undefined)).toThrow(
    "versions.yaml: no manifest brings the CRD of Basket of shop.example.com, which the plan uses",
  );
});
