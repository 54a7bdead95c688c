/**
 * Rejections that nobody handled while a program was evaluated. One failed registration surfaces about 50 times, once for
 * each output of the resource; each message is kept once.
 */
export class Rejections {
  private readonly listed = new Set<string>();
  private readonly listener = (reason: unknown) => {
    this.listed.add(messageOf(reason));
  };

  start(): void {
    process.on("unhandledRejection", this.listener);
  }

  /** Node reports a rejection a turn after it happened. */
  async stop(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", this.listener);
  }

  /** The distinct messages, in the order in which they came. */
  messages(): string[] {
    return [...this.listed];
  }
}

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
