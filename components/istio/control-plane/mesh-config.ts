import { OTLP_PROVIDER } from "../names";
import type { IstiodSettings } from "../settings";

/** The part of MeshConfig that the platform sets. Source: istio.mesh.v1alpha1 at 1.30.3. */
export interface MeshConfig {
  accessLogFile: "/dev/stdout";
  accessLogEncoding: "TEXT";
  accessLogFormat: string;
  outboundTrafficPolicy: { mode: IstiodSettings["outboundTraffic"] };
  /** Who is traced, and how often, is said by a Telemetry; who may be named there is said here. */
  enableTracing: boolean;
  extensionProviders: { name: string; opentelemetry: { service: string; port: number } }[];
  defaultConfig: {
    proxyStatsMatcher: { inclusionRegexps: string[] };
    /** A program that calls out as it starts finds its proxy there. */
    holdApplicationUntilProxyStarts: true;
  };
}

/** Time, request, answer, who asked, who answered; besides them the tenant and the trace, which OTLP carries in no B3 header (MSH-05). */
const ACCESS_LOG = [
  "[%START_TIME%]",
  '"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%"',
  "%RESPONSE_CODE%",
  "%RESPONSE_FLAGS%",
  "%BYTES_RECEIVED%",
  "%BYTES_SENT%",
  '"%DOWNSTREAM_REMOTE_ADDRESS%"',
  '"%REQ(X-FORWARDED-FOR)%"',
  '"%REQ(USER-AGENT)%"',
  '"%REQ(X-REQUEST-ID)%"',
  '"%REQ(:AUTHORITY)%"',
  '"%UPSTREAM_HOST%"',
  'tenant_id="%REQ(X-TENANT-ID)%"',
  'trace_id="%TRACE_ID%"',
];

/** Figures that Envoy keeps to itself unless it is asked (MSH-06). */
const STATS = ["outlier_detection", "circuit_breakers", "upstream_rq_retry", "upstream_rq_pending", "tenant_id"];

export function meshConfig({
  outboundTraffic,
  tracing,
}: Pick<IstiodSettings, "outboundTraffic" | "tracing">): MeshConfig {
  return {
    accessLogFile: "/dev/stdout",
    accessLogEncoding: "TEXT",
    // Envoy ends no line by itself.
    accessLogFormat: `${ACCESS_LOG.join(" ")}\n`,
    outboundTrafficPolicy: { mode: outboundTraffic },
    enableTracing: tracing !== undefined,
    extensionProviders: tracing
      ? [{ name: OTLP_PROVIDER, opentelemetry: { service: tracing.host, port: tracing.port } }]
      : [],
    defaultConfig: {
      proxyStatsMatcher: { inclusionRegexps: STATS.map((name) => `.*${name}.*`) },
      holdApplicationUntilProxyStarts: true,
    },
  };
}
