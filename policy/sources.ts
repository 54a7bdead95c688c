/** Where a rule comes from, with the version or the date that was read: a rule set out of date shows. */
export interface Source {
  readonly name: string;
  /** Version, or the month in which the page was read. */
  readonly edition: string;
  readonly reference: string;
}

/** What sources of this repository are told by. */
const OURS = "Platform requirements";

type Cite = (...references: string[]) => Source;

function citing(name: string, edition: string): Cite {
  return (...references) => ({ name, edition, reference: references.join(", ") });
}

export const bestPractices = citing("EKS Best Practices Guide", "2026-11");
export const cis = citing("CIS Amazon EKS Benchmark", "1.8.0");
export const nsa = citing("NSA/CISA Kubernetes Hardening Guidance", "1.2");
export const wellArchitected = citing("AWS Well-Architected Framework", "2026-11");
export const podSecurity = citing("Kubernetes Pod Security Standards", "1.35");
export const checkov = citing("checkov", "2026-11");
export const trivy = citing("trivy", "2026-11");
export const kubeLinter = citing("kube-linter", "2026-11");
export const polaris = citing("polaris", "2026-11");
export const kubernetesDocs = citing("Kubernetes documentation", "1.35");
export const pulumiDocs = citing("Pulumi documentation", "3.248");
/** The platform's own requirements, by their codes in docs/requirements.md. */
export const requirement = citing(OURS, "2026-11");

/** Sources that mean something outside this repository: to a reader of a report, or of Pulumi's pages. */
export function publishedOf(sources: readonly Source[]): readonly Source[] {
  return sources.filter(({ name }) => name !== OURS);
}
