import fc from "fast-check";
import { snapshotSchedule } from "../../../../components/data/elasticsearch/resolve";
import { SNAPSHOT_INTERVALS } from "../../../../components/data/elasticsearch/schema";
import { longestGapSeconds } from "../../../../components/shared/cron";
import { durationSeconds } from "../../../../components/shared/duration";
import { resolveShop } from "../../../support/definitions";

test.each([
  ["01:30", "24h", "0 30 1 * * ?"],
  ["01:30", "12h", "0 30 1,13 * * ?"],
  ["14:00", "8h", "0 0 6,14,22 * * ?"],
  ["01:50", "20m", "0 10,30,50 * * * ?"],
] as const)("at %s every %s is %s", (at, every, schedule) => {
  expect(snapshotSchedule(at, every)).toBe(schedule);
});

test("from one snapshot to the next it is as long as the definition says, and one is taken when it says", () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), fc.constantFrom(...SNAPSHOT_INTERVALS), (hour, minute, every) => {
      const two = (number: number) => String(number).padStart(2, "0");
      const [, minutes = "", hours = ""] = snapshotSchedule(`${two(hour)}:${two(minute)}`, every).split(" ");
      expect(longestGapSeconds(`${minutes} ${hours} * * *`)).toBe(durationSeconds(every));
      expect(minutes.split(",")).toContain(String(minute));
      expect(hours === "*" || hours.split(",").includes(String(hour))).toBe(true);
    }),
  );
});

test("Jaeger's user has its own indices, and nothing of anybody else's", () => {
  const { spec } = resolveShop({
    definition: {
      namespaces: { "shop-traces": {} },
      data: { elasticsearch: { traces: { namespace: "shop-traces", users: { reader: { read: ["orders-*"] } } } } },
      nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
      tracing: { backend: "jaeger" },
    },
  });
  expect(spec.data.elasticsearch.traces?.users.map(({ name }) => name)).toEqual(["jaeger", "reader"]);
  expect(spec.data.elasticsearch.traces?.users[0]).toEqual({
    name: "jaeger",
    role: {
      cluster: ["monitor", "manage_index_templates"],
      indices: [
        {
          names: ["jaeger-jaeger-*"],
          privileges: [
            "auto_configure",
            "create_index",
            "delete_index",
            "monitor",
            "read",
            "view_index_metadata",
            "write",
          ],
        },
      ],
    },
  });
});
