import { MIRROR_USER } from "../../../components/data/kafka/names";
import { enabledRegions } from "../derive";
import type { ConfigIssue } from "../issues";
import type { Check } from "./check";
import { kafkaIssue as issue, ofKafka } from "./of-kafka";

export const kafkaMirrorsAnotherCluster: Check = ofKafka([], ({ mirror }, _, { stack }) =>
  mirror?.enabled && mirror.source?.alias === stack.region
    ? [
        issue(
          ["mirror", "source", "alias"],
          `${stack.region} is this cluster's own: it would copy its topics into itself`,
        ),
      ]
    : [],
);

/** A standby copies from its partner: by a way in that the partner has, as a user whom the program makes. */
export const kafkaMirrorReachesItsPartner: Check = {
  ...ofKafka(["topology", "secrets"], ({ mirror, listeners, users }, { topology, secrets }) => {
    if (!mirror?.enabled || mirror.source) return [];
    const standby = enabledRegions(topology).some(([, { drFor }]) => drFor !== undefined);
    const problems: [boolean, string[], string][] = [
      [!standby, ["mirror", "source"], "is missing: no region of the topology stands by for another one"],
      [
        !listeners.loadBalancer,
        ["listeners", "loadBalancer"],
        "false: data.kafka.mirror reaches the partner's brokers through it",
      ],
      [
        listeners.domain === undefined,
        ["listeners", "domain"],
        "is missing: data.kafka.mirror finds the partner's brokers by a name below it",
      ],
      [
        listeners.authentication === "tls",
        ["listeners", "authentication"],
        "tls keeps data.kafka.mirror out, which has a password",
      ],
      [MIRROR_USER in users, ["users", MIRROR_USER], `${MIRROR_USER} is the user of data.kafka.mirror`],
      [!secrets.enabled, ["mirror"], "needs secrets.enabled: External Secrets brings the partner's Secrets"],
    ];
    return problems.filter(([wrong]) => wrong).map(([, path, message]): ConfigIssue => issue(path, message));
  }),
  whole: ["topology"],
};

export const kafkaDomainIsUsed: Check = ofKafka([], ({ listeners: { domain, loadBalancer } }) =>
  domain !== undefined && !loadBalancer
    ? [issue(["listeners", "domain"], `${domain} names a load balancer, and listeners.loadBalancer is false`)]
    : [],
);
