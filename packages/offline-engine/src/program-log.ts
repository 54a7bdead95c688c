/** What a program logs: the SDK sends it to the engine, as it would in a deployment, instead of printing it. */
import {
  GetRootResourceResponse,
  type LogRequest,
  LogSeverity,
  RequirePulumiVersionResponse,
  type SetRootResourceRequest,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

export interface LogEntry {
  severity: "error" | "warning";
  message: string;
}

type Reply = (error: null, response: unknown) => void;

/** The engine's own service, as the SDK calls it: in process as it is, over gRPC behind `grpc-server.ts`. */
export class ProgramLog {
  readonly entries: LogEntry[] = [];
  private root = "";

  log(request: LogRequest, reply: Reply): void {
    const severity = request.getSeverity();
    const message = request.getMessage();
    if (severity === LogSeverity.ERROR) this.entries.push({ severity: "error", message });
    if (severity === LogSeverity.WARNING) this.entries.push({ severity: "warning", message });
    reply(null, new Empty());
  }

  setRootResource(request: SetRootResourceRequest, reply: Reply): void {
    this.root = request.getUrn();
    reply(null, new SetRootResourceResponse());
  }

  getRootResource(_request: unknown, reply: Reply): void {
    const response = new GetRootResourceResponse();
    response.setUrn(this.root);
    reply(null, response);
  }

  startDebugging(_request: unknown, reply: Reply): void {
    reply(null, new Empty());
  }

  requirePulumiVersion(_request: unknown, reply: Reply): void {
    reply(null, new RequirePulumiVersionResponse());
  }

  close(): void {}
}
