import { contains, formatCidr, overlaps, parseCidr, type Range, usableAddresses } from "../../policy/model/cidr";
import { conceptsOf } from "../../policy/model/concepts";
import { looksLikeCredential, namesACredential } from "../../policy/model/credentials";
import { minutesOf } from "../../policy/model/durations";
import { parseImage } from "../../policy/model/images";
import { kubernetesType } from "../../policy/model/kubernetes-type";
import { longestGapMinutes } from "../../policy/model/schedule";
import { selects } from "../../policy/model/workloads";
import { matchesPattern } from "../../policy/patterns";

test.each([
  ["0 */6 * * *", 360],
  ["15 2 * * 1-5", 4320],
  ["15 2 * * 7", 10_080],
  ["0 0 31 * *", 61 * 1440],
  ["0 0 29 2 *", 4 * 365.25 * 1440],
  ["0 0 31 2 *", undefined],
  ["0 0 L * *", 31 * 1440],
  ["@daily", 1440],
  ["@hourly", 60],
  ["@every 90m", 90],
  ["@every 1h30m", 90],
  ["@every now", undefined],
  ["CRON_TZ=UTC 0 2 * * *", 1440],
  ["cron(0 2 * * ? *)", 1440],
  ["cron(0 2 ? * MON-FRI *)", 4320],
  ["cron(0 2 ? * 1 *)", 10_080],
  ["rate(12 hours)", 720],
  ["0 30 1 * * ?", 1440],
  ["0 30 1 ? * MON", 10_080],
  ["every day", undefined],
  ["61 * * * *", undefined],
])("the longest gap of %s is %s minutes", (schedule, minutes) => {
  expect(longestGapMinutes(schedule)).toBe(minutes);
});

test.each([
  ["aws:s3/bucket:Bucket", "bucket"],
  ["aws:s3/bucketV2:BucketV2", "bucket"],
  ["aws:alb/loadBalancer:LoadBalancer", "loadBalancer"],
  ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupRule"],
  ["kubernetes:apps/v1:Deployment", "deployment"],
  ["kubernetes:apps/v1beta1:DeploymentPatch", "deployment"],
  ["kubernetes:core/v1:Pod", "pod"],
  ["kubernetes:kafka.strimzi.io/v1:Kafka", "kafka"],
] as const)("%s is a %s", (type, concept) => {
  expect(conceptsOf(type).has(concept)).toBe(true);
});

test("a list is no object of its kind, an unknown AWS type is still AWS, and components are nothing", () => {
  expect([...conceptsOf("kubernetes:apps/v1:DeploymentList")]).toEqual(["anyKubernetes"]);
  expect([...conceptsOf("aws:new/thing:Thing")]).toEqual(["anyAws"]);
  expect([...conceptsOf("platform:network:Vpc")]).toEqual([]);
});

test("tokens of Kubernetes are read", () => {
  expect(kubernetesType("kubernetes:core/v1:ServicePatch")).toEqual({
    group: "",
    version: "v1",
    kind: "Service",
    patch: true,
    list: false,
  });
  expect(kubernetesType("kubernetes:yaml/v2:ConfigGroup")).toMatchObject({ group: "yaml", version: "v2" });
  expect(kubernetesType("aws:ec2/vpc:Vpc")).toBeUndefined();
});

test.each([
  ["nginx", { repository: "docker.io/nginx", tag: "", digest: "" }],
  ["quay.io:443/a/b:1.2", { repository: "quay.io:443/a/b", tag: "1.2", digest: "" }],
  ["ghcr.io/a/b:1@sha256:ff", { repository: "ghcr.io/a/b", tag: "1", digest: "sha256:ff" }],
])("image %s", (image, parts) => {
  expect(parseImage(image)).toEqual(parts);
});

test.each([
  ["DB_PASSWORD", "changeme", true],
  ["adminPassword", "Tr0ub4dor&3", true],
  ["API_KEY", "sk-live-4f9a8b7c", true],
  ["PASSWORD_FILE", "/run/secrets/password", false],
  ["SECRET", "arn:aws:secretsmanager:eu-west-1:1:secret:x", false],
  ["existingSecret", "grafana", false],
  ["AUTOMOUNT_TOKEN", "true", false],
  ["LOG_LEVEL", "debug", false],
])("%s=%s is a credential: %s", (name, value, expected) => {
  expect(namesACredential(name, value)).toBe(expected);
});

test("credentials are known by their form", () => {
  expect(looksLikeCredential("postgres://app:hunter2@db:5432/app")).toBe(true);
  expect(looksLikeCredential("-----BEGIN RSA PRIVATE KEY-----")).toBe(true);
  expect(looksLikeCredential("https://example.com/path")).toBe(false);
  expect(looksLikeCredential("postgres://$(USER):$(PASSWORD)@db/app")).toBe(false);
});

test("label selectors", () => {
  const labels = { app: "api", tier: "web" };
  expect(selects({}, labels)).toBe(true);
  expect(selects({ matchLabels: { app: "api" } }, labels)).toBe(true);
  expect(selects({ matchLabels: { app: "web" } }, labels)).toBe(false);
  const expression = (operator: string, values?: string[]) =>
    selects({ matchExpressions: [{ key: "tier", operator, values }] }, labels);
  expect(expression("In", ["web"])).toBe(true);
  expect(expression("NotIn", ["web"])).toBe(false);
  expect(expression("Exists")).toBe(true);
  expect(expression("DoesNotExist")).toBe(false);
  expect(expression("Sometimes")).toBe(false);
});

test("ranges", () => {
  const range = (cidr: string) => parseCidr(cidr) as Range;
  expect(overlaps(range("10.0.0.0/16"), range("10.0.128.0/20"))).toBe(true);
  expect(overlaps(range("10.0.0.0/16"), range("10.1.0.0/16"))).toBe(false);
  expect(contains(range("fd00::/8"), range("fd00:ec2::23/128"))).toBe(true);
  expect(overlaps(range("::/0"), range("0.0.0.0/0"))).toBe(false);
  expect(usableAddresses(range("10.0.0.0/24"))).toBe(251);
  expect(["10.0.0.0/33", "10.1/16", "fd00::/129", "10.0.0.0"].map(parseCidr)).toEqual(Array(4).fill(undefined));
  expect(["10.161.7.0/8", "2001:db8::1/32"].map((cidr) => formatCidr(range(cidr)))).toEqual([
    "10.0.0.0/8",
    "2001:db8::/32",
  ]);
});

test.each([
  ["5m", 5],
  ["4h", 240],
  ["24h45m", 1485],
  ["90s", 1.5],
  ["1d", 1440],
  ["PT1H30M", 90],
  ["", undefined],
  ["soon", undefined],
])("a promise of %s is %s minutes", (duration, minutes) => {
  expect(minutesOf(duration)).toBe(minutes);
});

test("patterns stand for the whole text, and only * is special", () => {
  expect(matchesPattern("prod-eu", "prod-*")).toBe(true);
  expect(matchesPattern("prod", "prod-*")).toBe(false);
  expect(matchesPattern("a.b", "a?b")).toBe(false);
});
