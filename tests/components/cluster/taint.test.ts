import { tolerationsOf } from "../../../components/cluster/taint";

test("a toleration fits one taint exactly: a pod with it is let onto no other nodes", () => {
  expect(
    tolerationsOf([
      { key: "node-role", value: "system", effect: "NoSchedule" },
      { key: "spare", value: "", effect: "NoExecute" },
    ]),
  ).toEqual([
    { key: "node-role", operator: "Equal", value: "system", effect: "NoSchedule" },
    { key: "spare", operator: "Equal", value: "", effect: "NoExecute" },
  ]);
});
