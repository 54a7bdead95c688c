/** The pack behind the real analyzer server, started and configured as the CLI does: what `pulumi preview` would say. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as service from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { analyzeRequest, fromStruct, type OutputsOf, stackRequest } from "./analyzer-requests";
import type { GraphLike, GraphResourceLike } from "./graph";
import { configureRequest, type PackConfiguration } from "./pack-configuration";

export interface Diagnostic {
  readonly policy: string;
  readonly urn: string;
  readonly message: string;
  readonly mandatory: boolean;
}

const ROOT = join(__dirname, "../..");

/** The deployment that a pack is started for. */
export interface ServedFor {
  stack?: string;
  /** What the stack's configuration says. */
  environment?: string;
  configuration?: PackConfiguration;
}

export class PolicyServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: service.AnalyzerClient,
  ) {}

  /** Starts the pack in a process of its own; the server's first line is its port. */
  static async start({ stack = "prod", environment, configuration = {} }: ServedFor = {}): Promise<PolicyServer> {
    const pack = join(ROOT, "policy");
    const runner = join(ROOT, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const config = JSON.stringify(environment === undefined ? {} : { "platform:environment": environment });
    const child = spawn(process.execPath, [runner, "127.0.0.1:0", pack], {
      cwd: pack,
      env: {
        ...process.env,
        PULUMI_NODEJS_PROJECT: "platform",
        PULUMI_NODEJS_STACK: stack,
        PULUMI_CONFIG: config,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const port = await firstLine(child);
    const client = new service.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const server = new PolicyServer(child, client);
    await server.configure(configuration);
    return server;
  }

  async policyNames(): Promise<string[]> {
    return (await this.info()).getPoliciesList().map((policy) => policy.getName());
  }

  private info(): Promise<proto.AnalyzerInfo> {
    return call<proto.AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  /**
   * The graph's resources one by one, by their inputs, then the stack as a whole, by the outputs: as a preview and an
   * update do. Without saying what those are, each is told back its inputs.
   */
  async analyze(graph: GraphLike, outputsOf: OutputsOf = ({ inputs }) => inputs): Promise<Diagnostic[]> {
    const found: Diagnostic[] = [];
    for (const resource of graph.resources) {
      const response = await call<proto.AnalyzeResponse>((done) =>
        this.client.analyze(analyzeRequest(resource, graph), done),
      );
      found.push(...response.getDiagnosticsList().map((item) => toDiagnostic(item, resource.urn)));
    }
    const whole = await call<proto.AnalyzeResponse>((done) =>
      this.client.analyzeStack(stackRequest(graph, outputsOf), done),
    );
    return [...found, ...whole.getDiagnosticsList().map((item) => toDiagnostic(item, ""))];
  }

  /** What the pack would change of a resource, by policy, when its rules are set to remediate. */
  async remediate(resource: GraphResourceLike, graph: GraphLike): Promise<Map<string, Record<string, unknown>>> {
    const response = await call<proto.RemediateResponse>((done) =>
      this.client.remediate(analyzeRequest(resource, graph), done),
    );
    return new Map(
      response.getRemediationsList().map((item) => [item.getPolicyname(), fromStruct(item.getProperties())]),
    );
  }

  /** Configures the pack anew, as the CLI does with the file of `--policy-pack-config`. */
  async configure(given: PackConfiguration): Promise<void> {
    const request = configureRequest(await this.info(), given);
    await call<Empty>((done) => this.client.configure(request, done));
  }

  stop(): void {
    this.client.close();
    this.process.kill();
  }
}

function toDiagnostic(item: proto.AnalyzeDiagnostic, urn: string): Diagnostic {
  return {
    policy: item.getPolicyname(),
    urn: item.getUrn() || urn,
    message: item.getMessage(),
    mandatory: item.getEnforcementlevel() === proto.EnforcementLevel.MANDATORY,
  };
}

type Done<T> = (error: grpc.ServiceError | null, response: T) => void;

function call<T>(start: (done: Done<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error ? reject(error) : resolve(response)));
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const errors: string[] = [];
    child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once("exit", (code) => reject(new Error(`the policy pack ended with ${code}: ${errors.join("")}`)));
  });
}
