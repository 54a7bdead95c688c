import { FACTS, FRESH_DAYS, regionOfferings } from "../../../../infra/aws/data";
import { resolveShop } from "../../../support/definitions";

const after = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000);
/** What the plan says of facts on a day. */
const said = (today: Date) => resolveShop({ today }).notes.filter(({ message }) => message.includes("npm run facts"));

const { "instance-types": types, "ami-types": amis, "kubernetes-versions": versions } = FACTS;
const region = regionOfferings("eu-west-1");
const REGION = region?.date ?? "";
const DAYS = [REGION, types.date, amis.date, versions.date].sort();

test("facts are taken as they are for 90 days", () => {
  const [first = ""] = DAYS;
  expect(said(after(first, FRESH_DAYS))).toEqual([]);
});

test("older ones are warned of, with their day and who said so", () => {
  const last = DAYS.at(-1) ?? "";
  const today = after(last, FRESH_DAYS + 1);
  const age = (date: string) => Math.floor((today.getTime() - Date.parse(date)) / 86_400_000);
  const warning = (at: string, message: string) => ({ severity: "warning", at: `platforms/shop.yaml: ${at}`, message });
  expect(said(today)).toEqual([
    warning(
      "topology.eu-west-1",
      `zones of eu-west-1 and what they offer are checked by facts of ${REGION} (${region?.source}), ${age(REGION)} days old: npm run facts`,
    ),
    warning(
      "eks.version",
      `ends of support are checked by facts of ${versions.date} (${versions.source}), ${age(versions.date)} days old: npm run facts -- --account`,
    ),
    warning(
      "nodeGroups",
      `instance types are checked by facts of ${types.date} (${types.source}), ${age(types.date)} days old: npm run facts`,
    ),
    warning(
      "nodeGroups",
      `AMI types are checked by facts of ${amis.date} (${amis.source}), ${age(amis.date)} days old: npm run facts`,
    ),
  ]);
});
