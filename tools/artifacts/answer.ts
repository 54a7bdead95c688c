/** What an HTTP server of files says to one request. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A place where files may be found by their URL; undefined where it has none. */
export type Shelf = (
  url: URL,
  headers: Readonly<Record<string, string>>,
) => Answer | undefined | Promise<Answer | undefined>;

export function found(contentType: string, body: string | Buffer, headers: Record<string, string> = {}): Answer {
  return { status: 200, contentType, body: Buffer.from(body), headers };
}

export function missing(url: URL): Answer {
  return { status: 404, contentType: "text/plain", body: Buffer.from(`not at hand: ${url.href}\n`) };
}
