import { type AuthorityDefinition, hasAuthority, PLATFORM_CA } from "../../certificates/authority";
import type { DefinitionCheck } from "../../definition-check";

interface Clusters {
  data: { rabbitmq: Record<string, { tls: { enabled: boolean } }> };
}

/** Members have a certificate that programs can trust. */
const membersHaveAnAuthority: DefinitionCheck<Clusters & AuthorityDefinition> = {
  needs: ["certificates", "data"],
  run: (definition) => {
    if (hasAuthority(definition)) return [];
    const message = `needs certificates.enabled, and ${PLATFORM_CA} among certificates.issuers; without TLS passwords go over the network as they are`;
    return Object.entries(definition.data.rabbitmq)
      .filter(([, { tls }]) => tls.enabled)
      .map(([name]) => ({ path: ["data", "rabbitmq", name, "tls", "enabled"], message }));
  },
};

export const RABBITMQ_CHECKS = [membersHaveAnAuthority];
