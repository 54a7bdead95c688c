import { isWholeInternet } from "../../model/cidr";
import { annotationsOf } from "../../model/manifest";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { at, isSet, isTrue, list, numeric, type Props, record, records, text, texts } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, cis, requirement } from "../../sources";

const openIngress = stackRule({
  id: "NET-03",
  title: "Nothing is open to the world but 80 and 443 of an internet load balancer",
  area: "network",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_24", "CKV_AWS_260", "CKV_AWS_277"), requirement("ADM-18")],
  satisfies: ["ADM-18"],
  concepts: [
    "securityGroup",
    "securityGroupRule",
    "loadBalancer",
    "classicLoadBalancer",
    "ingress",
    "service",
    "gateway",
  ],
  why: "Whatever listens behind an open port is scanned within minutes.",
  fix: "Name the source: a security group, a prefix list or the CIDR that needs it.",
  *check(stack) {
    for (const resource of stack.all("securityGroup", "securityGroupRule")) {
      for (const { path, rule } of ingressOf(resource)) {
        if (!isOpen(rule)) continue;
        const group = resource.type.endsWith(":SecurityGroup")
          ? resource
          : stack.targets(resource, "securityGroup", "securityGroupId")[0];
        if (!isWebPort(rule)) yield { at: resource, message: `${path} is open to the world beyond ports 80 and 443` };
        else if (!group || !servesInternet(stack, group)) {
          yield { at: resource, message: `${path} is open to the world, and no internet load balancer uses the group` };
        }
      }
    }
  },
});

function ingressOf({ type, props }: Resource): { path: string; rule: Props }[] {
  if (type.endsWith(":SecurityGroup")) {
    return records(props.ingress).map((rule, index) => ({ path: `ingress[${index}]`, rule }));
  }
  if (type.endsWith("EgressRule") || props.type === "egress") return [];
  return [{ path: "the rule", rule: props }];
}

function isOpen(rule: Props): boolean {
  const ranges = [rule.cidrBlocks, rule.ipv6CidrBlocks, rule.cidrIpv4, rule.cidrIpv6].flatMap(texts);
  return ranges.some(isWholeInternet);
}

function isWebPort(rule: Props): boolean {
  const from = numeric(rule.fromPort);
  return (
    from === numeric(rule.toPort) && (from === 80 || from === 443) && text(rule.protocol || rule.ipProtocol) !== "-1"
  );
}

function servesInternet(stack: Stack, group: Resource): boolean {
  const balancers = (["loadBalancer", "classicLoadBalancer"] as const).flatMap((concept) =>
    stack.referrers(group, concept, "securityGroups"),
  );
  if (balancers.some(({ props }) => !isTrue(props.internal))) return true;
  // The load balancer controller takes groups by an annotation.
  return (["ingress", "service", "gateway"] as const).some((concept) => stack.referrers(group, concept).length > 0);
}

const MODERN_TLS = /^ELBSecurityPolicy-(TLS13|TLS-1-2|FS-1-2)/;

const encryptedListeners = resourceRule({
  id: "NET-08",
  title: "Listeners speak TLS 1.2 or later; plain HTTP only redirects",
  area: "network",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_AWS_103"), cis("5.4.5")],
  concepts: ["listener", "distribution", "ingress", "gateway"],
  why: "Everything between the user and a plain listener can be read and changed, session cookies first.",
  fix: "Use HTTPS or TLS with a TLS 1.2 or 1.3 security policy, and let HTTP answer with a redirect to HTTPS.",
  *check(resource) {
    if (resource.type.endsWith(":Distribution")) yield* distribution(resource.props);
    else if (resource.type.startsWith("aws:")) yield* awsListener(resource.props);
    else if (resource.type.endsWith(":Ingress")) yield* ingress(resource.props);
    else if (resource.type.includes("istio.io")) yield* istioGateway(resource.props);
    else yield* gateway(resource.props);
  },
});

function* awsListener(props: Props): Generator<string> {
  const protocol = text(props.protocol);
  if (protocol === "HTTPS" || protocol === "TLS") {
    if (!MODERN_TLS.test(text(props.sslPolicy))) yield "sslPolicy allows TLS older than 1.2";
  } else if (protocol === "HTTP" || protocol === "") {
    const actions = records(props.defaultActions);
    const redirects = actions.every(
      (action) => action.type === "redirect" && at(action, "redirect.protocol") === "HTTPS",
    );
    if (actions.length === 0 || !redirects)
      yield "protocol is plain HTTP, and defaultActions does not redirect to HTTPS";
  }
}

/** CloudFront is a listener for clients, and a client of its origins. */
function* distribution(props: Props): Generator<string> {
  if (!/^TLSv1\.[23]/.test(text(at(props, "viewerCertificate.minimumProtocolVersion"))))
    yield "viewerCertificate.minimumProtocolVersion allows TLS older than 1.2";
  const behaviors = [record(props.defaultCacheBehavior), ...records(props.orderedCacheBehaviors)];
  if (behaviors.some(({ viewerProtocolPolicy }) => viewerProtocolPolicy === "allow-all"))
    yield "viewerProtocolPolicy of a behavior allows plain HTTP";
  for (const [index, origin] of records(props.origins).entries())
    if (isSet(origin, "customOriginConfig") && at(origin, "customOriginConfig.originProtocolPolicy") !== "https-only")
      yield `origins[${index}] is asked by plain HTTP`;
}

/** Without the annotation, a load balancer with a certificate has HTTPS alone. Source: AWS Load Balancer Controller 3.5, "listen-ports". */
function listensToHttp(ports: string | undefined): boolean {
  return ports !== undefined && /"HTTP"\s*:/.test(ports);
}

function* ingress(props: Props): Generator<string> {
  const annotations = annotationsOf(props);
  const atBalancer = "alb.ingress.kubernetes.io/certificate-arn" in annotations;
  if (list(at(props, "spec.tls")).length === 0 && !atBalancer)
    yield "spec.tls is empty, and no certificate is given to the load balancer";
  const plain = listensToHttp(annotations["alb.ingress.kubernetes.io/listen-ports"]);
  if (atBalancer && plain && !("alb.ingress.kubernetes.io/ssl-redirect" in annotations))
    yield "the annotation listen-ports has HTTP, and ssl-redirect is not set";
  const policy = annotations["alb.ingress.kubernetes.io/ssl-policy"];
  if (policy !== undefined && !MODERN_TLS.test(policy)) yield "the annotation ssl-policy allows TLS older than 1.2";
}

function* istioGateway(props: Props): Generator<string> {
  for (const [index, server] of records(at(props, "spec.servers")).entries()) {
    const plain = ["HTTP", "HTTP2", "GRPC"].includes(text(at(server, "port.protocol")).toUpperCase());
    if (plain && !isTrue(at(server, "tls.httpsRedirect")))
      yield `spec.servers[${index}] is plain HTTP and does not redirect`;
    if (/^TLSV1_[01]$/.test(text(at(server, "tls.minProtocolVersion"))))
      yield `spec.servers[${index}].tls allows TLS older than 1.2`;
  }
}

function* gateway(props: Props): Generator<string> {
  const protocols = records(at(props, "spec.listeners")).map((listener) => text(listener.protocol));
  if (protocols.includes("HTTP") && !protocols.includes("HTTPS"))
    yield "spec.listeners has HTTP and no HTTPS to redirect to";
}

const loadBalancers = stackRule({
  id: "NET-09",
  title: "Load balancers keep access logs, refuse deletion and, when public, have a firewall",
  area: "network",
  severity: "medium",
  level: "advisory",
  sources: [checkov("CKV_AWS_91", "CKV_AWS_150", "CKV2_AWS_28")],
  concepts: ["loadBalancer", "webAclAssociation"],
  why: "Access logs are the only record of who called what at the edge, and the address of a deleted load balancer never comes back.",
  fix: "Set accessLogs.enabled and enableDeletionProtection, and associate a WAFv2 web ACL.",
  *check(stack) {
    for (const balancer of stack.all("loadBalancer")) {
      const { props } = balancer;
      if (!isTrue(at(props, "accessLogs.enabled"))) yield { at: balancer, message: "accessLogs.enabled is not true" };
      if (!isTrue(props.enableDeletionProtection))
        yield { at: balancer, message: "enableDeletionProtection is not true" };
      const isApplication = !isSet(props, "loadBalancerType") || props.loadBalancerType === "application";
      const isPublic = !isTrue(record(props).internal);
      if (isApplication && isPublic && stack.referrers(balancer, "webAclAssociation", "resourceArn").length === 0) {
        yield { at: balancer, message: "is public and has no web ACL" };
      }
    }
  },
});

const queryLogs = stackRule({
  id: "NET-10",
  title: "Public hosted zones write down what they are asked",
  area: "network",
  severity: "low",
  level: "advisory",
  sources: [checkov("CKV2_AWS_39")],
  concepts: ["hostedZone", "queryLog"],
  why: "Who looks for hosts that are not there, or takes names over, is seen in the queries, and nowhere else.",
  fix: "Make a QueryLog of the zone, with a log group in us-east-1 that route53.amazonaws.com may write to.",
  *check(stack) {
    for (const zone of stack.all("hostedZone")) {
      // Queries of a private zone are those of its VPC's resolver.
      if (records(zone.props.vpcs).length > 0) continue;
      if (stack.referrers(zone, "queryLog", "zoneId").length === 0)
        yield { at: zone, message: "no query log names it in zoneId" };
    }
  },
});

export const edgeRules: readonly Rule[] = [openIngress, encryptedListeners, loadBalancers, queryLogs];
