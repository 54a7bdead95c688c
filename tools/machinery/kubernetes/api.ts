import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import type { KubernetesObject } from "../../artifacts/object";
import type { KubernetesAccess } from "./access";
import { groupPath, resourcePath } from "./objects";
import { warningTexts } from "./warnings";

export interface Response<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  /** What the server's Warning headers say. */
  readonly warnings: readonly string[];
}

/** What the server says when it refuses. */
export interface Refusal {
  readonly kind: "Status";
  readonly reason?: string;
  readonly message: string;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly contentType?: string;
  /** Another account's token. Default that of the access. */
  readonly token?: string;
  /** Milliseconds without a byte after which it is given up. Default a minute; a watch waits as long as it takes. */
  readonly timeout?: number;
}

export interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly token?: string;
  /** Default `machinery`. */
  readonly fieldManager?: string;
  /** The namespace of an object that names none and needs one, as a Helm release has it. Default `default`. */
  readonly namespace?: string;
}

interface ResourceKind {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const TIMEOUT_MS = 60_000;
/** A server that is starting may take a connection and never answer it. */
const READY_TIMEOUT_MS = 2_000;
/** Of an apply that the server did not come to the end of in time. */
const TRIES = 5;
const JSON_TYPE = "application/json";
const APPLY_TYPE = "application/apply-patch+yaml";
export const MERGE_TYPE = "application/merge-patch+json";

/** The API of a Kubernetes server over plain HTTPS: nothing between a test and what the server says. */
export class KubernetesApi {
  private readonly agent: Agent;
  /** Of watches, which keep their connection: among the others they would leave none for a request. */
  private readonly watching: Agent;
  private readonly kinds = new Map<string, readonly ResourceKind[]>();

  constructor(readonly access: KubernetesAccess) {
    this.agent = new Agent({ ca: access.ca, keepAlive: true, maxSockets: 16 });
    this.watching = new Agent({ ca: access.ca });
  }

  /** Ends idle connections, so that the process can end. */
  close(): void {
    this.agent.destroy();
    this.watching.destroy();
  }

  async isReady(): Promise<boolean> {
    try {
      return (await this.send("GET", "/readyz", { timeout: READY_TIMEOUT_MS })).status === 200;
    } catch {
      return false;
    }
  }

  async send<Body = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Response<Body>> {
    const answer = await this.open(method, path, { timeout: TIMEOUT_MS, ...options });
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const isJson = answer.headers["content-type"]?.startsWith(JSON_TYPE);
    return {
      status: answer.statusCode ?? 0,
      body: (isJson ? JSON.parse(text) : text) as Body,
      warnings: warningTexts(answer.headers.warning as string | undefined),
    };
  }

  /** Sends a request and returns the answer as it begins, for a watch or a log. */
  open(
    method: string,
    path: string,
    options: RequestOptions & { signal?: AbortSignal } = {},
  ): Promise<IncomingMessage> {
    const { endpoint, token } = this.access;
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${endpoint}${path}`,
        {
          method,
          agent: options.signal ? this.watching : this.agent,
          ...(options.timeout ? { timeout: options.timeout } : {}),
          ...(options.signal ? { signal: options.signal } : {}),
          headers: {
            accept: JSON_TYPE,
            authorization: `Bearer ${options.token ?? token}`,
            ...(body === undefined
              ? {}
              : {
                  "content-type": options.contentType ?? JSON_TYPE,
                  "content-length": Buffer.byteLength(body),
                }),
          },
        },
        resolve,
      );
      outgoing
        .on("timeout", () => outgoing.destroy(new Error(`${method} ${path}: no answer in ${options.timeout} ms`)))
        .on("error", (error: NodeJS.ErrnoException) => {
          // The server closed an idle connection just as it was taken again: nothing of the request was read.
          if (outgoing.reusedSocket && error.code === "ECONNRESET") resolve(this.open(method, path, options));
          else reject(error);
        })
        .end(body);
    });
  }

  /** The same, and an error with the server's own message when it refuses. */
  async must<Body = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Body> {
    const { status, body } = await this.send<Body>(method, path, options);
    if (status < 200 || status > 299) throw new Error(`${method} ${path}: ${status} ${messageOf(body)}`);
    return body;
  }

  /** The objects of a collection; none when the server does not know its kind. */
  async list<Item = KubernetesObject>(path: string): Promise<Item[]> {
    const { status, body } = await this.send<{ items: Item[] }>("GET", path);
    if (status === 404) return [];
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${messageOf(body)}`);
    return body.items;
  }

  /** Server-side apply in which a field that the server does not know is an error. */
  async apply(object: KubernetesObject, options: ApplyOptions = {}): Promise<Response> {
    const path = await this.pathOf(object, options.namespace);
    if (!path) return unknownKind(object);
    const query = new URLSearchParams({
      fieldManager: options.fieldManager ?? "machinery",
      fieldValidation: "Strict",
      force: "true",
      ...(options.dryRun ? { dryRun: "All" } : {}),
    });
    const send = () =>
      this.send("PATCH", `${path}?${query}`, {
        body: object,
        contentType: APPLY_TYPE,
        ...(options.token ? { token: options.token } : {}),
      });
    let answer = await send();
    // Half a minute is not enough for a CRD of megabytes where others keep the machine busy: that is no answer to the question.
    for (let tries = 1; answer.status === 504 && tries < TRIES; tries++) answer = await send();
    return answer;
  }

  /** The path of an object, or undefined when the server knows no such kind. */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject, fallback = "default"): Promise<string | undefined> {
    const known = await this.resourceKind(apiVersion, kind);
    if (!known) return undefined;
    const namespace = known.namespaced ? (metadata.namespace ?? fallback) : undefined;
    return resourcePath(apiVersion, known.name, { namespace, name: metadata.name });
  }

  /** Asked once for each kind that there is; one that there is not may come with a CRD. */
  private async resourceKind(apiVersion: string, kind: string): Promise<ResourceKind | undefined> {
    const find = () => this.kinds.get(apiVersion)?.find((candidate) => candidate.kind === kind);
    const found = find();
    if (found) return found;
    const { status, body } = await this.send<{ resources: ResourceKind[] }>("GET", groupPath(apiVersion));
    if (status !== 200) return undefined;
    this.kinds.set(
      apiVersion,
      body.resources.filter(({ name }) => !name.includes("/")),
    );
    return find();
  }
}

/** Helm's words for the same, so that a message is found whichever way an object came. */
function unknownKind({ apiVersion, kind }: KubernetesObject): Response<Refusal> {
  const message = `no matches for kind "${kind}" in version "${apiVersion}"`;
  return { status: 404, body: { kind: "Status", reason: "NoKindMatch", message }, warnings: [] };
}

/** What an answer says, in words. */
export function messageOf(body: unknown): string {
  const message = (body as Partial<Refusal> | undefined)?.message;
  return message ?? (typeof body === "string" ? body : JSON.stringify(body));
}
