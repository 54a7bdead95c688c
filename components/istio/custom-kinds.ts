import type { CustomKind } from "../kubernetes/custom-kind";
import { ISTIO_KINDS, type IstioKind } from "./objects";

/**
 * istiod's webhook refuses an object that is wrong; a right one is in force once the proxies have it, which it writes nowhere.
 * Source: Istio 1.30, PILOT_ENABLE_STATUS, which is off.
 */
const readiness = { notAwaited: "istiod judges it as it is written, and writes nothing into it afterwards" };

/** The kinds of Istio as custom resources. */
export const ISTIO_CUSTOM_KINDS = Object.fromEntries(
  Object.entries(ISTIO_KINDS).map(([kind, apiVersion]) => [kind, { apiVersion, kind, readiness }]),
) as Record<IstioKind, CustomKind>;
