import type { Tree } from "../../../../infra/config/sources";
import { patched } from "../../../support/definitions";
import { published } from "../definitions";

const OWNER: Tree = { topology: { "eu-west-1": { ownsGlobal: true } } };

/** The shop behind CloudFront, which its only region owns, with some of its edge and of the rest changed. */
export function behindCloudFront(edge: Tree = {}, more: Tree = {}): { definition: Tree } {
  const { definition } = published({ chain: ["cloudfront", "alb"] }, OWNER);
  return { definition: patched(definition, { edge }, more) };
}

/** The same with a standby, to which Route 53 leads when the owner's region is lost. */
export function pairBehindCloudFront(edge: Tree = {}, more: Tree = {}): { definition: Tree } {
  const hosts = { "api.shop.example.com": {}, "app.shop.example.com": {} };
  const { definition } = behindCloudFront(edge, {
    topology: { "us-east-2": { role: "standby", drFor: "eu-west-1" } },
    dns: { failover: { hosts } },
    dr: { failover: "automatic" },
  });
  const routes = { api: { path: "/" }, app: { path: "/" } };
  return { definition: patched(definition, { edge: { routes } }, more) };
}
