/** The stand-in for the Cloudflare provider: load balancers, and the zone that they are asked to be in. */
import { randomUUID } from "node:crypto";
import { answerInvoke } from "offline-engine/invokes";
import type { Properties } from "offline-engine/values";
import { Refusal } from "../plugin/refusal";
import { type Make, StateProvider } from "../plugin/state-provider";

/** Ids are 32 hexadecimal digits. */
const withId: Make = (inputs) => ({ id: randomUUID().replaceAll("-", ""), state: { ...inputs } });

export class CloudflareProvider extends StateProvider {
  constructor() {
    super("cloudflare", {
      "cloudflare:index/loadBalancer:LoadBalancer": withId,
      "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor": withId,
      "cloudflare:index/loadBalancerPool:LoadBalancerPool": withId,
    });
  }

  configure({ apiToken }: Properties): void {
    if (!apiToken) throw new Refusal("Unauthenticated", "Cloudflare is asked without a token");
  }

  invoke(token: string, args: Properties): Properties {
    // It is in no region.
    const answer = answerInvoke(token, args, { region: "" });
    if (!answer) throw new Refusal("NotImplemented", `the stand-in has no answer to ${token}`);
    return answer;
  }
}
