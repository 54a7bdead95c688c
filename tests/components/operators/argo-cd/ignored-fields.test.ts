import { withScaledReplicas } from "../../../../components/operators/argo-cd/ignored-fields";
import { scaledWorkloads } from "../../../../infra/config/resolve/workloads";
import { platform } from "../../../../infra/config/schema/platform";
import type { Tree } from "../../../../infra/config/sources";
import { resolveShop } from "../../../support/definitions";

const { workloads: schema } = platform.shape;
const CART: Tree = { namespace: "apps", scaling: { min: 2, max: 5, cpu: 70 } };

describe("Argo CD leaves a scaled workload's replicas alone", () => {
  const all = { group: "apps", kind: "Deployment", pointers: ["/spec/replicas"] };
  const named = (kind: string, name: string) => ({ group: "apps", kind, name, pointers: ["/spec/replicas"] });
  const ignored = (workloads: Tree, ignore = [all], namespace = "apps") =>
    withScaledReplicas(ignore, namespace, scaledWorkloads(schema.parse(workloads)));

  test("the default is for Deployments, so a StatefulSet comes to it", () => {
    expect(ignored({ cart: CART })).toEqual([all]);
    expect(ignored({ cart: { ...CART, kind: "StatefulSet" } })).toEqual([all, named("StatefulSet", "cart")]);
  });

  test("whatever the application ignores or does not", () => {
    expect(ignored({ cart: CART }, [])).toEqual([named("Deployment", "cart")]);
    const image = { ...all, pointers: ["/spec/template"] };
    expect(ignored({ cart: CART }, [image])).toEqual([image, named("Deployment", "cart")]);
    expect(ignored({ cart: CART }, [named("Deployment", "cart")])).toEqual([named("Deployment", "cart")]);
    expect(ignored({ cart: CART }, [named("Deployment", "web")])).toEqual([
      named("Deployment", "web"),
      named("Deployment", "cart"),
    ]);
  });

  test("not of another namespace, nor of a workload that nothing scales", () => {
    expect(ignored({ cart: CART }, [], "jobs")).toEqual([]);
    expect(ignored({ cart: { namespace: "apps", replicas: 2 } }, [])).toEqual([]);
  });

  test("an application of its namespace is made so", () => {
    const repo = "https://github.com/acme/shop";
    const application = { project: "team", repo, revision: "main", path: "k8s", namespace: "apps", ignore: [] };
    const { gitops } = resolveShop({
      definition: {
        namespaces: { apps: {} },
        workloads: { cart: CART },
        gitops: {
          enabled: true,
          projects: { team: { sources: [repo], namespaces: ["apps"] } },
          applications: { shop: application },
        },
        nodeGroups: { main: { min: 3, max: 6 } },
      },
    }).spec;
    expect(gitops?.applications.map(({ ignore }) => ignore)).toEqual([[named("Deployment", "cart")]]);
  });
});
