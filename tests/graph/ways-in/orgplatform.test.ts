/** The way in of reference platform C: DNS and CDN, then an Ingress, then the API gateway, which alone asks services. */
import { only, prerequisites, resourcesOfType } from "../../support/graphs";
import { deliveredPod } from "../../support/network/inhabitants";
import { Network } from "../../support/network/network";
import { PlannedPlatform } from "../../support/planned-platform";

const HOSTS = ["api.example.com", "www.example.com"];
const APPS = "platform-apps";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

describe("the way in of platform C", () => {
  const platform = new PlannedPlatform("orgplatform");
  const graph = platform.graph("prod");
  const ingress = only(graph, "kubernetes:networking.k8s.io/v1:Ingress");

  test("is planned without an error", () => {
    expect(platform.refused).toBe("");
    expect(platform.said("error")).toEqual([]);
    expect(platform.spec("prod").edge?.chain).toEqual(["cloudfront", "alb", "api-gateway"]);
  });

  test("the zone leads each host to a distribution, and that to the region's load balancer", () => {
    const distributions = resourcesOfType(graph, DISTRIBUTION);
    expect(distributions.map(({ inputs }) => inputs.aliases)).toEqual(HOSTS.map((host) => [host]));
    const names = resourcesOfType(graph, "aws:route53/record:Record").filter(({ inputs }) =>
      ["A", "AAAA"].includes(inputs.type as string),
    );
    expect(names.map(({ inputs }) => inputs.name).sort()).toEqual([...HOSTS, ...HOSTS].sort());
    const { annotations } = ingress.inputs.metadata as { annotations: Record<string, string> };
    const borne = annotations["external-dns.alpha.kubernetes.io/hostname"]?.split(",");
    const asked = distributions.map(({ inputs }) => (inputs.origins as { domainName: string }[])[0]?.domainName);
    expect(asked).toEqual(borne);
  });

  test("every path of every host comes to the API gateway, and no Service but the Ingress is public", () => {
    const { rules } = ingress.inputs.spec as {
      rules: { host: string; http: { paths: { path: string; backend: { service: { name: string } } }[] } }[];
    };
    const led = new Set(rules.flatMap(({ http }) => http.paths.map((each) => each.path + each.backend.service.name)));
    expect(led).toEqual(new Set(["/api-gateway"]));
    expect(rules.map(({ host }) => host)).toEqual(expect.arrayContaining(HOSTS));
  });

  test("only the load balancer asks the gateway, and only the gateway asks services", () => {
    const net = new Network(graph, [
      deliveredPod(APPS, "api-gateway", { app: "api-gateway" }),
      deliveredPod(APPS, "auth", { app: "auth", tier: "service" }),
      deliveredPod(APPS, "config", { app: "config", tier: "service" }),
    ]);
    const [gateway, auth, config] = ["api-gateway", "auth", "config"].map((name) => net.pod(APPS, name));
    if (!gateway || !auth || !config) throw new Error("not every pod is there");
    const { subnets } = platform.spec("prod").network;
    const loadBalancer = subnets.find(({ tier }) => tier === "public")?.cidr.replace(/\d+\/\d+$/, "9") ?? "";
    expect(net.refusals([loadBalancer, gateway, 8080], [gateway, auth, 8080])).toEqual([]);
    expect(net.openings(["203.0.113.5", gateway, 8080], [auth, config, 8080], [auth, gateway, 9090])).toEqual([]);
  });

  test("certificates: CloudFront's in us-east-1, the load balancer's where it is, and Let's Encrypt for the cluster", () => {
    const made = resourcesOfType(graph, "aws:acm/certificate:Certificate");
    expect(made).toHaveLength(2);
    expect(prerequisites(graph, ingress)).toContain(made.find(({ name }) => name.includes("alb")));
    expect(resourcesOfType(graph, "kubernetes:cert-manager.io/v1:ClusterIssuer").map(({ name }) => name)).toEqual([
      expect.stringContaining("letsencrypt"),
    ]);
  });

  test("assets come from a bucket that stays closed: distributions of the account read it, and its key's objects", () => {
    const texts = (type: string) =>
      resourcesOfType(graph, type).map(({ name, inputs }) => [name, String(inputs.policy)]);
    const allowed = (policies: string[][]) => policies.filter(([, text]) => text?.includes("cloudfront.amazonaws.com"));
    const [bucket, ...others] = allowed(texts("aws:s3/bucketPolicy:BucketPolicy"));
    expect(others).toEqual([]);
    const { Statement } = JSON.parse(bucket?.[1] ?? "") as { Statement: Record<string, unknown>[] };
    expect(Statement.find(({ Sid }) => Sid === "CloudFrontReads")).toMatchObject({
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Condition: {
        ArnLike: { "aws:SourceArn": expect.stringMatching(/^arn:aws:cloudfront::\d{12}:distribution\/\*$/) },
      },
    });
    expect(allowed(texts("aws:kms/key:Key")).map(([name]) => name)).toEqual(["key-cluster"]);
    const blocks = resourcesOfType(graph, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    expect(blocks.every(({ inputs }) => inputs.blockPublicPolicy && inputs.restrictPublicBuckets)).toBe(true);
  });
});
