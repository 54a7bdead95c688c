import { type AuthorityDefinition, hasAuthority, PLATFORM_CA } from "../../certificates/authority";
import type { DefinitionCheck } from "../../definition-check";

/** What of a definition asks for the operator. */
export interface DeclaredTopology {
  data: { rabbitmq: Record<string, { vhosts: object; users: object }> };
}

/** Whether a RabbitMQ has anything declared in it. */
export function declaresTopology({ data: { rabbitmq } }: DeclaredTopology): boolean {
  return Object.values(rabbitmq).some(({ vhosts, users }) => Object.keys({ ...vhosts, ...users }).length > 0);
}

/** Its webhooks have a certificate. Without cert-manager it can't be there at all, which is said elsewhere. */
const webhooksHaveAnAuthority: DefinitionCheck<DeclaredTopology & AuthorityDefinition> = {
  needs: ["certificates", "data"],
  run(definition) {
    if (!definition.certificates.enabled || hasAuthority(definition) || !declaresTopology(definition)) return [];
    const message = `lack ${PLATFORM_CA}: what data.rabbitmq declares is declared by an operator whose webhooks have its certificate`;
    return [{ path: ["certificates", "issuers"], message }];
  },
};

export const TOPOLOGY_CHECKS = [webhooksHaveAnAuthority];
