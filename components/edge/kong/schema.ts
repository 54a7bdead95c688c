import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { distinct, domainName } from "../../definition/primitives";
import { remoteKey } from "../../definition/remote-key";
import { gatewaySize } from "../size";

const perMinute = z.int().min(1).max(1_000_000);

const headerName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, {
  error: "is not the name of a header: letters, digits and hyphens",
});

/** Kong takes $( for the beginning of a template. */
const headerValue = z.string().regex(/^(?!.*\$\()[\x20-\x7e]{1,256}$/, {
  error: "is not the value of a header: 1 to 256 printable characters without $(",
});

/** The Gateway API takes 16 names for each; of those that are removed, 5 are Kong's own. */
const headers = z
  .strictObject({
    set: z
      .record(headerName, headerValue)
      .refine((values) => Object.keys(values).length <= 16, { error: "has more than 16 headers" })
      .default({})
      .describe("Headers with the value that they get, whatever it was"),
    remove: distinct(z.array(headerName).max(11)).default([]).describe("Headers that are taken out"),
  })
  .prefault({});

const jwt = z
  .strictObject({
    hosts: distinct(z.array(domainName).min(1))
      .optional()
      .describe("Hosts of edge.hosts whose requests need a token. Default: all of them"),
    consumers: z
      .record(
        objectName.max(59, { error: "is longer than 59 letters: its Secret is called jwt-<name>" }),
        remoteKey.pick({ key: true }).describe("Where its credential is kept in Secrets Manager"),
      )
      .refine((consumers) => Object.keys(consumers).length > 0, { error: "is empty: nobody has a token" })
      .describe(
        "Who signs tokens, by name. The secret of each is JSON: key (the tokens' claim iss), algorithm, and secret (HS256) or rsa_public_key (RS256)",
      ),
  })
  .optional()
  .describe("Requests need a token that a consumer has signed and that has not expired. Default: Kong asks for none");

const rateLimit = z
  .strictObject({
    consumer: perMinute
      .optional()
      .describe("Requests a minute of one consumer, on hosts with jwt. Each pod counts by itself. Default: any number"),
    ip: z
      .strictObject({
        minute: perMinute.describe("Requests a minute"),
        burst: z.int().min(0).max(1_000_000).default(0).describe("Requests at once above that, before any is refused"),
      })
      .optional()
      .describe(
        "Requests of one client's address, before its token is looked at. Each pod counts by itself. Default: any",
      ),
  })
  .prefault({})
  .describe("Requests above it get 429");

const circuitBreaker = z
  .strictObject({
    failures: z
      .int()
      .min(1)
      .max(255)
      .default(5)
      .describe(
        "Failures in a row (no connection, no answer in time, 500, 502, 503, 504) after which a Service gets no request",
      ),
    open: z.int().min(1).max(3600).default(30).describe("Seconds after which it is tried again"),
  })
  .optional()
  .describe("A Service that fails is left alone for a while, and its callers get 503 at once. Default: none");

// Requirements: EDG-08, EDG-14
export const kong = z
  .strictObject({
    ...gatewaySize({ requests: { cpu: "500m", memory: "512Mi" }, limits: { cpu: "2", memory: "1Gi" } }),
    jwt,
    oauth2: z
      .unknown()
      .optional()
      .refine((given) => given === undefined, {
        error:
          "can't be had: Kong's plugin keeps tokens in a database, and Kong has none here. " +
          "For tokens of a provider put istio-gateway after kong, and the provider in mesh.jwt",
      })
      .describe("Never: Kong runs without a database. Tokens of a provider: mesh.jwt, behind istio-gateway"),
    rateLimit,
    requestHeaders: headers.describe("Changes of what programs get"),
    responseHeaders: headers.describe("Changes of what clients get"),
    correlationId: headerName
      .default("X-Correlation-ID")
      .describe("Header with a number of its own for each request, which client and program both see"),
    analytics: z
      .boolean()
      .default(true)
      .describe("Count requests, codes, latencies and bytes by route and by consumer, for Prometheus"),
    circuitBreaker,
  })
  .prefault({})
  .describe("Kong: ends TLS, judges tokens, limits rates, and leads requests by host and path");

export type KongEntry = z.infer<typeof kong>;
