import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { distinct } from "../../definition/primitives";
import { duration } from "../../definition/time";

/** Names of AMQP, without those that stand for something in a URL or an expression. */
function amqpName(what: string) {
  return z
    .string()
    .regex(/^(?!amq\.)[A-Za-z0-9][A-Za-z0-9._:-]{0,126}$/, {
      error: `is not one for ${what}: at most 127 letters, digits, dots, colons, hyphens and underscores, and not amq. at the beginning`,
    })
    .describe("Letters, digits, dots, colons, hyphens and underscores, at most 127");
}

const reason = z.string().min(8);
const routingKey = z.string().max(255);

const binding = z
  .strictObject({
    exchange: z.string().describe("Exchange of the same vhost that sends messages on"),
    routingKey: routingKey
      .default("")
      .describe("Which messages: the key itself (direct), or words with * and # (topic); fanout and headers read none"),
    headers: z
      .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe("Headers of these messages and their values, for an exchange of type headers"),
    match: z.enum(["all", "any"]).optional().describe("Whether a message has all of the headers or any. Default: all"),
  })
  .describe("What is sent on");

const exchange = z
  .strictObject({
    type: z
      .enum(["direct", "topic", "fanout", "headers"])
      .default("direct")
      .describe("How it routes. It can't be changed in place"),
    bindings: z.array(binding).default([]).describe("Exchanges that send their messages on to it"),
  })
  .describe("Exchange, which outlives a restart");

const deadLetter = z
  .strictObject({
    exchange: z.string().optional().describe("Exchange that they are sent to; or else queue"),
    queue: z.string().optional().describe("Queue that they are put into; or else exchange"),
    routingKey: routingKey.optional().describe("Key that they are sent with. Default: the one that they came with"),
    loop: reason
      .optional()
      .describe("Why they may come back to a queue that they were in, as in a retry, and what ends that"),
  })
  .describe("Where messages go that were rejected, are too old, too many, or were delivered too often");

const queue = z
  .strictObject({
    type: z
      .enum(["quorum", "classic"])
      .default("quorum")
      .describe("quorum has a copy on a majority of the members; classic has one. It can't be changed in place"),
    classicBecause: reason.optional().describe("Why one copy is enough; needed for type classic"),
    durable: z
      .literal(true, { error: "is always true: 4.x has no queues for all that a restart takes away" })
      .optional()
      .describe("It outlives a restart, as every queue does that is declared here"),
    exclusive: z
      .literal(false, { error: "is always false: such a queue is a connection's own, and its program declares it" })
      .optional()
      .describe("Queues of one connection are not declared here"),
    maxPriority: z
      .int()
      .min(1)
      .max(10)
      .optional()
      .describe("Priorities of a classic queue. It can't be changed in place. Default: none"),
    messageTtl: duration
      .optional()
      .describe(
        "How long a message waits, for example 30s or 24h; then it is dropped, or a dead letter. Default: for ever",
      ),
    maxLength: z.int().min(1).optional().describe("Most messages that wait. Default: no bound"),
    maxLengthBytes: z.int().min(1).optional().describe("Most bytes of messages that wait. Default: no bound"),
    overflow: z
      .enum(["drop-head", "reject-publish"])
      .optional()
      .describe("What is done when it is full: the oldest goes, or the newest is refused. Default: drop-head"),
    deliveryLimit: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe("How often a quorum queue delivers a message that nobody takes. Default: 20, RabbitMQ's own"),
    deadLetter: deadLetter.optional(),
    bindings: z.array(binding).default([]).describe("Exchanges that send messages to it, besides the default one"),
  })
  .describe("Queue");

const vhost = z
  .strictObject({
    exchanges: z.record(amqpName("an exchange"), exchange).default({}).describe("Exchanges by name"),
    queues: z.record(amqpName("a queue"), queue).default({}).describe("Queues by name"),
  })
  .describe("Virtual host: names and rights of one application or of several that belong together");

// Requirements: MSG-14
export const vhosts = z
  .record(
    z.string().regex(/^(\/|[A-Za-z0-9][A-Za-z0-9._-]{0,62})$/, {
      error: "is neither / nor a name of at most 63 letters, digits, dots, hyphens and underscores",
    }),
    vhost,
  )
  .default({})
  .describe("What is declared in RabbitMQ, by virtual host; / is always there");

const pattern = z
  .string()
  .superRefine((value, context) => {
    try {
      new RegExp(value);
    } catch {
      context.addIssue({ code: "custom", message: `${JSON.stringify(value)} is not a regular expression` });
    }
  })
  .default("^$");

const permission = z
  .strictObject({
    configure: pattern.describe("Names that it declares and deletes, as a regular expression. Default: none"),
    write: pattern.describe("Names that it publishes to or binds. Default: none"),
    read: pattern.describe("Names that it consumes from or binds to. Default: none"),
  })
  .describe("Rights in a virtual host; what is not matched is denied");

const user = z
  .strictObject({
    vhosts: z.record(z.string(), permission).describe("Rights by virtual host: / or one of vhosts"),
    tags: distinct(z.array(z.enum(["management", "monitoring", "policymaker"])))
      .default([])
      .describe("What it sees of the management page. Default: nothing"),
    namespaces: distinct(z.array(objectName))
      .default([])
      .describe("Namespaces, besides its own, whose pods reach it by AMQP and find the Secret <name>-user-<user>"),
  })
  .describe("User with a password that is made up");

export const users = z
  .record(objectName, user)
  .default({})
  .describe("Users of programs by name; each has a Secret <name>-user-<user> in the namespace of the cluster");
