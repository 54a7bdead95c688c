import { z } from "zod";
import { objectName } from "../../../definition/kubernetes";
import { distinct, domainName, portNumber } from "../../../definition/primitives";
import { headerName, requestPath } from "./words";

/** A path that ends with * stands for all that begin so. */
const pathPattern = requestPath;

const allowed = z
  .strictObject({
    methods: distinct(z.array(z.string().regex(/^[A-Z]+$/, { error: "is not a method such as POST" }))).default([]),
    paths: distinct(z.array(pathPattern)).default([]).describe("Paths; /a* is every one that begins with /a"),
    ports: z.array(portNumber).default([]).describe("Ports of its pods"),
    presentHeaders: distinct(z.array(headerName))
      .default([])
      .describe("Headers that it must bear, whatever they say. What they say is for the program to check"),
    namespaces: distinct(z.array(objectName)).default([]).describe("Namespaces of the callers"),
  })
  .refine((rule) => Object.values(rule).some((list) => list.length > 0), {
    error: "allows every request: name methods, paths, ports, presentHeaders or namespaces",
  });

export const authorization = z
  .record(
    objectName,
    z.strictObject({
      service: objectName.describe("One of mesh.services"),
      allow: z.array(allowed).min(1).describe("Requests that it takes, by one of these. All others are refused"),
    }),
  )
  .default({})
  .describe("What services take, by name of the AuthorizationPolicy");

const httpsUrl = z.url({ protocol: /^https$/, error: "is not an address that begins with https://" });

export const jwt = z
  .record(
    objectName,
    z.strictObject({
      service: objectName.describe("One of mesh.services: a request to it without a valid token is refused"),
      issuer: z.string().min(1).describe("Who signs tokens: their claim iss"),
      jwksUri: httpsUrl.describe("Where its keys are; istiod fetches them"),
      audiences: distinct(z.array(z.string().min(1)).min(1)).describe("Whom a token must be for: its claim aud"),
      forwardOriginalToken: z.boolean().default(false).describe("Hand the token on to the program"),
      publicPaths: distinct(z.array(pathPattern))
        .default([])
        .describe("Paths that need no token; /a* is every one that begins with /a"),
    }),
  )
  .default({})
  .describe(
    "Services that ask for a token, by name of the RequestAuthentication; the policy that demands it comes with it",
  );

export const serviceEntries = z
  .record(
    objectName,
    z.strictObject({
      namespace: objectName.describe("Namespace of the definition"),
      hosts: distinct(z.array(domainName).min(1)).describe("Hosts outside the cluster"),
      port: portNumber.default(443).describe("Port at which they are called"),
      protocol: z
        .enum(["HTTPS", "TLS", "HTTP", "TCP"])
        .default("HTTPS")
        .describe("How they are called. HTTPS and TLS: the program encrypts by itself"),
      viaGateway: z
        .boolean()
        .default(false)
        .describe(
          "Calls of its namespace leave by the pods of mesh.egressGateway: HTTPS and TLS, which name their host",
        ),
    }),
  )
  .default({})
  .describe("Hosts outside the cluster that the mesh knows, by name of the ServiceEntry");
