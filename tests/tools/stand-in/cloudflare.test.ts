import { CloudflareProvider } from "../../../tools/stand-in/cloudflare/provider";
import { subject } from "./support";

const pool = subject("cloudflare:index/loadBalancerPool:LoadBalancerPool", "eu");
const inputs = { accountId: "0a".repeat(16), name: "eu", monitor: "m" };

test("what is made has an id of Cloudflare's form, keeps it, and is made anew in another account only", () => {
  const provider = new CloudflareProvider();
  const { id, state } = provider.create(pool, inputs);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(provider.read(pool, id, state, inputs)).toEqual({ id, state, inputs });
  expect(provider.diff(pool, inputs, { ...inputs, monitor: "n" })).toMatchObject({
    changed: ["monitor"],
    replacing: [],
  });
  expect(provider.diff(pool, inputs, { ...inputs, accountId: "0b".repeat(16) }).replacing).toEqual(["accountId"]);
});

test("nobody gets in without a token, and a zone is found by its name", () => {
  const provider = new CloudflareProvider();
  expect(() => provider.configure({})).toThrow("Cloudflare is asked without a token");
  provider.configure({ apiToken: "offline" });
  const zone = provider.invoke("cloudflare:index/getZone:getZone", { filter: { name: "example.com" } });
  expect(zone).toMatchObject({ name: "example.com", zoneId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(() => provider.invoke("cloudflare:index/getUser:getUser", {})).toThrow("the stand-in has no answer to");
});
