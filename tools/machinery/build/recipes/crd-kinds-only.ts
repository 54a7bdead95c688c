/**
 * The Go SDK of the Kubernetes provider names each kind of Kubernetes in one switch, and so pulls in sixty packages, five
 * minutes of compiling. `yaml.v2.ConfigFile` is all that the provider uses it for, and this program reads CRDs with it: every
 * other kind can go the way that the switch keeps for kinds it does not know, which registers the same type.
 */
const KEPT = ["apiextensions.k8s.io/v1/CustomResourceDefinition"];
const FUNCTION = "func RegisterResource(";
const KIND = /^\tcase "([^"]+)":\n(?:(?!\tcase |\tdefault:).*\n)*/gm;
const SDK_IMPORT = /^\t(\w+) "github\.com\/pulumi\/pulumi-kubernetes\/sdk\/v4\/[^"]+"\n/gm;

export function crdKindsOnly(text: string): string {
  const start = text.indexOf(FUNCTION);
  if (start < 0) throw new Error(`kinds.go has no ${FUNCTION}...)`);
  const head = text.slice(0, start);
  const register = text.slice(start).replace(KIND, (block, kind: string) => (KEPT.includes(kind) ? block : ""));
  for (const kind of KEPT) if (!register.includes(`"${kind}"`)) throw new Error(`kinds.go registers no ${kind}`);
  return head.replace(SDK_IMPORT, (line, alias: string) => (register.includes(`${alias}.`) ? line : "")) + register;
}
