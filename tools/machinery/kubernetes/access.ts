/** How to reach an API server with one account. */
export interface KubernetesAccess {
  /** `https://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** The certificate authority, PEM text. */
  readonly ca: string;
  /** A bearer token. */
  readonly token: string;
}
