import type { StackServer } from "../support/stack-server";

/** What a suite asks its questions of. The server is there once tests run. */
export interface Given {
  readonly stack: string;
  readonly server: () => StackServer;
}
