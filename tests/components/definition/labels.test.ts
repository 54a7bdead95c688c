import fc from "fast-check";
import { labels } from "../../../components/definition/labels";
import type { Tree } from "../../../infra/config/sources";
import { testErrors } from "../../support/definitions";

const KEY =
  "at most 63 letters, digits and _.- with a letter or digit at both ends; before it, with a slash, a lower-case domain may stand";
const VALUE = "at most 63 letters, digits and _.- with a letter or digit at both ends";
const group = (keys: Tree) => ({ definition: { nodeGroups: { main: keys } } });
const at = (path: string, message: string) => `platforms/shop.yaml: ${path}: ${message}`;
const own = (domain: string) =>
  `is in the domain ${domain}, whose labels a node can't give itself: take a domain of your own`;

describe("labels of a node group", () => {
  const wrong = (key: string, message: string) => at(`nodeGroups.main.labels.${key}`, `the name "${key}" ${message}`);
  const long = `example.com/${"n".repeat(60)}`;
  testErrors([
    {
      name: "in a domain that kubelet refuses",
      ...group({ labels: { "node-role.kubernetes.io/app": "yes", "a.k8s.io/b": "yes" } }),
      lines: [wrong("node-role.kubernetes.io/app", own("kubernetes.io")), wrong("a.k8s.io/b", own("k8s.io"))],
    },
    {
      name: "in EKS's own domain",
      ...group({ labels: { "eks.amazonaws.com/nodegroup": "x" } }),
      lines: [wrong("eks.amazonaws.com/nodegroup", own("eks.amazonaws.com"))],
    },
    {
      name: "longer than EKS takes",
      ...group({ labels: { [long]: "x" } }),
      lines: [wrong(long, "has 72 characters, and EKS takes at most 63")],
    },
    {
      name: "whose key is none",
      ...group({ labels: { "a b": "x", "Upper.io/a": "x", "a/b/c": "x" } }),
      lines: ["a b", "Upper.io/a", "a/b/c"].map((key) => wrong(key, `is not a label key: ${KEY}`)),
    },
    {
      name: "whose value is none",
      ...group({ labels: { team: "R&D", empty: "", edge: "-x" } }),
      lines: [
        at("nodeGroups.main.labels.team", `"R&D" is not the value of a label: ${VALUE}`),
        at("nodeGroups.main.labels.empty", '"" is empty, and EKS asks for at least one character'),
        at("nodeGroups.main.labels.edge", `"-x" is not the value of a label: ${VALUE}`),
      ],
    },
  ]);
});

describe("taints", () => {
  const wrong = (taint: string, message: string) => at("nodeGroups.main.taints.0", `"${taint}" ${message}`);
  const long = `example.com/${"n".repeat(60)}=x:NoSchedule`;
  testErrors([
    {
      name: "without an effect",
      ...group({ taints: ["dedicated=db"] }),
      lines: [
        wrong("dedicated=db", "is not a taint key=value:effect with effect NoSchedule, NoExecute or PreferNoSchedule"),
      ],
    },
    {
      name: "that the cluster takes away itself",
      ...group({ taints: ["node.kubernetes.io/not-ready=x:NoExecute"] }),
      lines: [
        wrong(
          "node.kubernetes.io/not-ready=x:NoExecute",
          "has a key in the domain node.kubernetes.io, whose taints the cluster writes and takes away itself",
        ),
      ],
    },
    {
      name: "longer than EKS takes",
      ...group({ taints: [long] }),
      lines: [wrong(long, "has a key of 72 characters, and EKS takes at most 63")],
    },
    {
      name: "whose key or value is none",
      ...group({ taints: ["a.b/c/d=x:NoSchedule", "team=R&D:NoSchedule"] }),
      lines: [
        wrong("a.b/c/d=x:NoSchedule", `has a key that is not allowed: ${KEY}`),
        at("nodeGroups.main.taints.1", `"team=R&D:NoSchedule" has a value that is not allowed: ${VALUE}`),
      ],
    },
    {
      name: "twice of a key and an effect",
      ...group({ taints: ["team=a:NoSchedule", "team=b:NoSchedule"] }),
      lines: [at("nodeGroups.main.taints.1", "a taint team:NoSchedule is there already")],
    },
  ]);
});

describe("labels of objects", () => {
  testErrors([
    {
      name: "of a namespace and of a rule's pods",
      definition: {
        namespaces: {
          shop: {
            labels: { "cost centre": "x" },
            allow: { web: { from: [{ pods: { app: "a/b" } }] } },
          },
        },
      },
      lines: [
        at("namespaces.shop.labels.cost centre", `the name "cost centre" is not a label key: ${KEY}`),
        at("namespaces.shop.allow.web.from.0.pods.app", `"a/b" is not the value of a label: ${VALUE}`),
      ],
    },
    {
      name: "that Kubernetes writes",
      definition: { namespaces: { shop: { labels: { "kubernetes.io/metadata.name": "other" } } } },
      lines: [
        at("namespaces.shop.labels.kubernetes.io/metadata.name", "is written by Kubernetes: the namespace's name"),
      ],
    },
  ]);
});

const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,20}[A-Za-z0-9])?$/);
const domain = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?(\.[a-z0-9]{1,5}){0,3}$/);

test("whatever Kubernetes' documentation allows is taken", () => {
  fc.assert(
    fc.property(fc.option(domain), name, fc.oneof(name, fc.constant("")), (prefix, key, value) => {
      const text = prefix === null ? key : `${prefix}/${key}`;
      expect(labels.safeParse({ [text]: value }).success).toBe(true);
      expect(labels.safeParse({ [`${text}-`]: value }).success).toBe(false);
      expect(labels.safeParse({ [text]: `${value} ` }).success).toBe(false);
    }),
  );
});
