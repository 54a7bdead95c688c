import type * as pulumi from "@pulumi/pulumi";
import { externalDnsAnnotation } from "../../../dns/annotations";
import { WAIT_FOR, waitForAnnotation } from "../../../kubernetes/custom-kind";
import { recordAnnotations } from "../../nlb/annotations";
import { type RouteSettings, sharesOf } from "../../routes/plan";
import { ACTION_PREFIX } from "../names";
import type { AlbSettings } from "../settings";
import { EDGE_CLASS } from "./class";

const PREFIX = "alb.ingress.kubernetes.io/";

export interface IngressArgs extends AlbSettings {
  /** Name of the load balancer in AWS. */
  loadBalancer: string;
  /** Names that it bears in DNS. */
  records: string[];
  /**
   * Whether Cloudflare's proxy is before these names.
   *
   * @default as dns.proxied says
   */
  recordsProxied?: boolean;
  /** ARNs of the certificates that it shows. */
  certificateArns: pulumi.Input<string>[];
  /**
   * ARN of the web ACL that is asked before it.
   *
   * @default none is
   */
  webAclArn?: pulumi.Input<string>;
}

/** What an Ingress says of the load balancer and of its targets. Source: AWS Load Balancer Controller 3.5, "Ingress annotations". */
export function ingressAnnotations(args: IngressArgs, arns: string[], webAcl?: string): Record<string, string> {
  const { loadBalancer, protocol, health, algorithm, deregistration } = args;
  const annotations = {
    "load-balancer-name": loadBalancer,
    "certificate-arn": arns.join(","),
    ...listeners(args),
    // Left out, the load balancer would keep what it had.
    "wafv2-acl-arn": webAcl ?? "none",
    "shield-advanced-protection": String(args.shieldAdvanced),
    "backend-protocol": protocol,
    "healthcheck-protocol": "HTTP",
    "healthcheck-port": health.port === undefined ? "traffic-port" : String(health.port),
    "healthcheck-path": health.path,
    "healthcheck-interval-seconds": String(health.interval),
    "healthcheck-timeout-seconds": String(health.timeout),
    "healthy-threshold-count": String(health.healthy),
    "unhealthy-threshold-count": String(health.unhealthy),
    "success-codes": health.codes,
    "target-group-attributes": [
      "stickiness.enabled=false",
      `load_balancing.algorithm.type=${algorithm}`,
      `deregistration_delay.timeout_seconds=${deregistration}`,
    ].join(","),
  };
  return {
    ...Object.fromEntries(
      Object.entries({ ...annotations, ...actions(args) }).map(([key, value]) => [PREFIX + key, value]),
    ),
    // Else every host of its rules had a record, in the region that waits as well.
    [externalDnsAnnotation("ingress-hostname-source")]: "annotation-only",
    ...recordAnnotations(args),
    // Its Services come from Git, maybe later: what is waited for is the load balancer, which answers 503 until they are there.
    [WAIT_FOR]: waitForAnnotation(["jsonpath={.status.loadBalancer.ingress[0].hostname}"]),
  };
}

/**
 * Clients are led from HTTP to HTTPS. Behind CloudFront that is its duty, and a second port would take its addresses into the
 * load balancer's security group twice: that has room for them once.
 */
function listeners({ prefixLists }: Pick<IngressArgs, "prefixLists">): Record<string, string> {
  if (prefixLists) return { "listen-ports": JSON.stringify([{ HTTPS: 443 }]) };
  return { "listen-ports": JSON.stringify([{ HTTP: 80 }, { HTTPS: 443 }]), "ssl-redirect": "443" };
}

/** A rule with two Services is an action that it names. Source: AWS Load Balancer Controller 3.5, "actions". */
function actions({ routes }: Pick<IngressArgs, "routes">): Record<string, string> {
  const shared = routes.filter(({ canary }) => canary !== undefined);
  return Object.fromEntries(
    shared.map((route) => {
      const targetGroups = sharesOf(route).map(({ to: { service, port }, weight }) => ({
        serviceName: service,
        servicePort: port,
        weight,
      }));
      return [`actions.${actionOf(route)}`, JSON.stringify({ type: "forward", forwardConfig: { targetGroups } })];
    }),
  );
}

/** Its name: that of a Service as Kubernetes judges it. @example "shares-api" */
function actionOf({ name }: RouteSettings): string {
  return `${ACTION_PREFIX}${name}`;
}

function backendOf(route: RouteSettings) {
  const { service, port } = route.to;
  if (route.canary) return { service: { name: actionOf(route), port: { name: "use-annotation" } } };
  return { service: { name: service, port: { number: port } } };
}

/** Rules of one namespace: host by host, each with its paths. */
export function ingressSpec(routes: AlbSettings["routes"]) {
  const hosts = [...new Set(routes.flatMap((route) => route.hosts))];
  return {
    ingressClassName: EDGE_CLASS,
    rules: hosts.map((host) => ({
      host,
      http: {
        paths: routes
          .filter((route) => route.hosts.includes(host))
          .map((route) => ({ path: route.path, pathType: "Prefix", backend: backendOf(route) })),
      },
    })),
  };
}
