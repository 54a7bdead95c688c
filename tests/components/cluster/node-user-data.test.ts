import { parse } from "yaml";
import { nodeUserData } from "../../../components/cluster/node-user-data";

const decoded = (family: "al2023" | "bottlerocket", maxPods: number) =>
  Buffer.from(nodeUserData(family, maxPods), "base64").toString("utf8");

/** The parts of a MIME document: the headers of each, and its body. */
function mimeParts(text: string): { headers: string[]; body: string }[] {
  const boundary = /^Content-Type: multipart\/mixed; boundary="(.+)"$/m.exec(text)?.[1];
  const [head = "", ...parts] = text.split(new RegExp(`^--${boundary}`, "m"));
  expect(head.startsWith("MIME-Version: 1.0\n")).toBe(true);
  expect(parts.pop()?.trim()).toBe("--");
  return parts.map((part) => {
    const [headers = "", ...body] = part.trimStart().split("\n\n");
    return { headers: headers.split("\n"), body: body.join("\n\n") };
  });
}

test.each([
  [17, "442Mi"],
  [110, "1465Mi"],
  [250, "3005Mi"],
])("AL2023 reads a NodeConfig with %i pods and %s kept for them, and nothing else", (maxPods, memory) => {
  const parts = mimeParts(decoded("al2023", maxPods));
  expect(parts.map(({ headers }) => headers)).toEqual([["Content-Type: application/node.eks.aws"]]);
  expect(parts.map(({ body }) => parse(body))).toEqual([
    {
      apiVersion: "node.eks.aws/v1alpha1",
      kind: "NodeConfig",
      spec: { kubelet: { config: { maxPods, kubeReserved: { memory } } } },
    },
  ]);
});

test("Bottlerocket reads settings in TOML", () => {
  expect(decoded("bottlerocket", 110)).toBe(
    '[settings.kubernetes]\nmax-pods = 110\n\n[settings.kubernetes.kube-reserved]\nmemory = "1465Mi"\n',
  );
});
