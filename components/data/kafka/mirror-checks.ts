import type { ModuleCheck, ModuleIssue } from "../../module-facts";
import { MIRROR_USER } from "./names";
import type { KafkaSettings } from "./normalize";

type Check = ModuleCheck<KafkaSettings>;

const mirrorsAnotherCluster: Check = {
  run: ({ mirror }, { region }) =>
    mirror?.enabled && mirror.source?.alias === region
      ? [
          {
            path: ["mirror", "source", "alias"],
            message: `${region} is this cluster's own: it would copy its topics into itself`,
          },
        ]
      : [],
};

/** A standby copies from its partner: by a way in that the partner has, as a user whom the program makes. */
const mirrorReachesItsPartner: Check = {
  needs: ["topology", "secrets"],
  whole: ["topology"],
  run: ({ name, mirror, listeners, users }, { regions, secretsEnabled }) => {
    if (!mirror?.enabled || mirror.source) return [];
    const standby = Object.values(regions).some(({ drFor }) => drFor !== undefined);
    const at = `data.kafka.${name}.mirror`;
    const problems: [boolean, string[], string][] = [
      [!standby, ["mirror", "source"], "is missing: no region of the topology stands by for another one"],
      [!listeners.loadBalancer, ["listeners", "loadBalancer"], `false: ${at} reaches the partner's brokers through it`],
      [
        listeners.domain === undefined,
        ["listeners", "domain"],
        `is missing: ${at} finds the partner's brokers by a name below it`,
      ],
      [
        listeners.authentication === "tls",
        ["listeners", "authentication"],
        `tls keeps ${at} out, which has a password`,
      ],
      [MIRROR_USER in users, ["users", MIRROR_USER], `${MIRROR_USER} is the user of ${at}`],
      [!secretsEnabled, ["mirror"], "needs secrets.enabled: External Secrets brings the partner's Secrets"],
    ];
    return problems.filter(([wrong]) => wrong).map(([, path, message]): ModuleIssue => ({ path, message }));
  },
};

const domainIsUsed: Check = {
  run: ({ listeners: { domain, loadBalancer } }) =>
    domain !== undefined && !loadBalancer
      ? [
          {
            path: ["listeners", "domain"],
            message: `${domain} names a load balancer, and listeners.loadBalancer is false`,
          },
        ]
      : [],
};

export const mirrorChecks: Check[] = [mirrorsAnotherCluster, mirrorReachesItsPartner, domainIsUsed];
