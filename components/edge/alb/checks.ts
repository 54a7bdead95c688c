import type { DefinitionCheck } from "../../definition-check";
import { ROUTED_PARTS } from "../definition";
import { router } from "../hops";
import { plannedRoutes } from "../routes/plan";
import { type AlbDefinition, hasAlb } from "./definition";
import { ACTION_ROUTE_LIMIT } from "./names";

type AlbCheck = DefinitionCheck<AlbDefinition>;

/** Rules of one load balancer besides those of its listeners. Source: Elastic Load Balancing, quotas of Application Load Balancers. */
const MAX_RULES = 100;

/** Clients are shown a certificate that AWS has. */
const certificateIsThere: AlbCheck = {
  needs: ["dns"],
  run(definition, { region }) {
    const { edge, dns } = definition;
    if (!hasAlb(definition) || edge.alb.certificates[region] || dns.provider === "aws") return [];
    const message = `has none for ${region}, and none can be made: Route 53 proves whose a host is, and dns.provider is ${dns.provider}`;
    return [{ path: ["edge", "alb", "certificates"], message }];
  },
};

const certificatesAreOfTheirRegion: AlbCheck = {
  run: ({ edge }) =>
    Object.entries(edge.alb.certificates).flatMap(([region, arns]) =>
      arns.flatMap((arn, index) => {
        const own = arn.split(":")[3];
        if (own === region) return [];
        const message = `is in ${own}, and a load balancer of ${region} finds certificates of ${region} only`;
        return [{ path: ["edge", "alb", "certificates", region, String(index)], message }];
      }),
    ),
};

const answersComeBeforeTheNextQuestion: AlbCheck = {
  run({ edge }) {
    const { interval, timeout } = edge.alb.health;
    if (timeout < interval) return [];
    const message = `${timeout} is not less than interval ${interval}: AWS refuses it`;
    return [{ path: ["edge", "alb", "health", "timeout"], message }];
  },
};

const rulesAreFewEnough: AlbCheck = {
  needs: ROUTED_PARTS,
  run(definition) {
    if (router(definition.edge.chain) !== "alb") return [];
    const rules = plannedRoutes(definition).reduce((sum, { hosts }) => sum + hosts.length, 0);
    if (rules <= MAX_RULES) return [];
    const message = `come to ${rules} pairs of a host and a path, and a load balancer takes ${MAX_RULES} rules`;
    return [{ path: ["edge", "routes"], message }];
  },
};

/** Shares are said in an annotation that bears the route's name. */
const namesOfSharesFit: AlbCheck = {
  needs: ROUTED_PARTS,
  run(definition) {
    if (router(definition.edge.chain) !== "alb") return [];
    return plannedRoutes(definition)
      .filter(({ name, canary }) => canary && name.length > ACTION_ROUTE_LIMIT)
      .map(({ name }) => ({
        path: ["edge", "routes", name],
        message: `is longer than ${ACTION_ROUTE_LIMIT} letters, which is the most with a canary behind alb`,
      }));
  },
};

export const ALB_CHECKS: AlbCheck[] = [
  certificateIsThere,
  certificatesAreOfTheirRegion,
  answersComeBeforeTheNextQuestion,
  rulesAreFewEnough,
  namesOfSharesFit,
];
