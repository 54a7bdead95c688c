/** What goes wrong in a call, and how the engine is told. */
import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "offline-engine/values";

/** The cloud refuses a call, with a code as AWS has them. @example new Refusal("DependencyViolation", "...") */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/** The call did something and then failed: the resource is there, and is not what was asked for. */
export class Unfinished extends Error {
  constructor(
    message: string,
    readonly made: { readonly id: string; readonly state: Properties; readonly inputs: Properties },
  ) {
    super(message);
  }
}

/** The gRPC status of an error; the engine keeps what an unfinished call made. */
export function grpcStatus(error: unknown): Partial<grpc.StatusObject> {
  if (error instanceof Unfinished) return unfinished(error);
  if (error instanceof Refusal) return { code: grpc.status.UNKNOWN, details: error.message };
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: grpc.status.INTERNAL, details };
}

function unfinished({ message, made }: Unfinished): Partial<grpc.StatusObject> {
  const detail = new ErrorResourceInitFailed();
  detail.setId(made.id);
  detail.setProperties(Struct.fromJavaScript(made.state));
  detail.setInputs(Struct.fromJavaScript(made.inputs));
  detail.setReasonsList([message]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}
