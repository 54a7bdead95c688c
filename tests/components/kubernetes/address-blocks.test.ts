import fc from "fast-check";
import { ANYWHERE, blocksOf, PRIVATE_BLOCKS, PUBLIC_BLOCKS } from "../../../components/kubernetes/address-blocks";
import { contains, formatCidr, parseCidr } from "../../../components/shared/cidr";
import { type AddressRule, Firewall } from "../../../policy/model/network-policy/firewall";

const address = fc.oneof(
  fc.constantFrom("10.77.5.5", "172.16.9.9", "192.168.4.4", "100.64.7.7", "169.254.169.254", "8.8.8.8", "52.94.5.10"),
  fc.ipV4(),
);
const privates = fc.subarray(PRIVATE_BLOCKS);
const port = { protocol: "TCP" as const, port: 8200 };
const rulesOf = (cidrs: string[]): AddressRule[] => cidrs.map((cidr) => ({ cidr, except: [], ports: [port] }));
const inside = (cidr: string, at: string) => contains(parseCidr(cidr), parseCidr(`${at}/32`));

test("every address is each private block by name, and the rest", () => {
  expect(ANYWHERE).toEqual([
    "0.0.0.0/0",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
  ]);
});

test("the blocks hold the addresses that are meant, and no other", () => {
  fc.assert(
    fc.property(privates, address, (except, at) => {
      const meant = !except.some((hole) => inside(hole, at));
      expect(blocksOf("0.0.0.0/0", except).some((cidr) => inside(cidr, at))).toBe(meant);
    }),
  );
});

test("what another policy of the same pods excepts stays open, whichever private blocks that is", () => {
  fc.assert(
    fc.property(privates, address, (except, at) => {
      const others: AddressRule[] = [{ cidr: "0.0.0.0/0", except, ports: [{ protocol: "TCP", port: 443 }] }];
      expect(new Firewall([...others, ...rulesOf(ANYWHERE)]).allows(at, port)).toBe(true);
    }),
  );
});

test("the internet is no private address, and AWS at a public one", () => {
  const firewall = new Firewall(rulesOf(PUBLIC_BLOCKS));
  fc.assert(
    fc.property(address, (at) => {
      expect(firewall.allows(at, port)).toBe(!PRIVATE_BLOCKS.some((block) => inside(block, at)));
    }),
  );
});

test("a block without private ones in it is itself", () => {
  expect(blocksOf("198.51.100.0/24")).toEqual(["198.51.100.0/24"]);
  expect(blocksOf("10.0.0.0/8", ["10.128.0.0/9"])).toEqual(["10.0.0.0/9"]);
  expect(blocksOf("172.0.0.0/8")).toEqual(["172.0.0.0/8", "172.16.0.0/12"]);
  expect(PRIVATE_BLOCKS.map(parseCidr).map(formatCidr)).toEqual(PRIVATE_BLOCKS);
});
