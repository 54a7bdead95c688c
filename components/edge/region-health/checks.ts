import type { DefinitionCheck } from "../../definition-check";
import { hasGateway } from "../../istio/definition";
import { type AskedHost, type RegionHealthDefinition, sharedHosts } from "./definition";
import { parseService } from "./resolve";

type HealthCheck = DefinitionCheck<RegionHealthDefinition>;

const answeredByGateway = (definition: RegionHealthDefinition): AskedHost[] =>
  sharedHosts(definition).filter(({ health }) => health.answer === "gateway");

/** Of the gateways that the platform has, Istio's knows which Services have pods that are ready. */
const gatewayCanAnswer: HealthCheck = {
  needs: ["dns"],
  run: (definition) =>
    answeredByGateway(definition).flatMap(({ host, at }) => {
      const path = [...at, "answer"];
      if (!hasGateway(definition))
        return [
          { path, message: "gateway needs istio-gateway in edge.chain, which can say so itself; allowed: program" },
        ];
      if (definition.edge.hosts.includes(host)) return [];
      return [{ path, message: `gateway answers for edge.hosts, and ${host} is none of them; allowed: program` }];
    }),
};

/** What is asked for the answer is taken from everybody, whatever the host. */
const pathIsFree: HealthCheck = {
  needs: ["dns"],
  run: (definition) =>
    answeredByGateway(definition)
      .filter(({ health }) => health.path === "/")
      .map(({ at }) => ({
        path: [...at, "path"],
        message: "/ is a page of clients, whom the gateway would answer for the region: take another, such as /healthz",
      })),
};

const needsAreRead: HealthCheck = {
  needs: ["dns", "namespaces"],
  run: (definition, facts) =>
    sharedHosts(definition).flatMap(({ health, at }) => {
      const path = [...at, "needs"];
      if (health.answer === "gateway")
        return health.needs.flatMap((text, index) =>
          facts.undeclared("namespaces", [...path, String(index)], parseService(text).namespace),
        );
      if (health.needs.length === 0) return [];
      return [{ path, message: "is for answer gateway: a program knows by itself what it needs" }];
    }),
};

export const REGION_HEALTH_CHECKS: HealthCheck[] = [gatewayCanAnswer, needsAreRead, pathIsFree];
