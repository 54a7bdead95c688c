import { nodeAffinity } from "../../../components/kubernetes/node-affinity";

test("a node must have every label of the selector", () => {
  expect(nodeAffinity({ "platform/role": "db", disk: "nvme" })).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: "platform/role", operator: "In", values: ["db"] },
              { key: "disk", operator: "In", values: ["nvme"] },
            ],
          },
        ],
      },
    },
  });
});

test("an empty selector is no affinity: a term without expressions would match no node", () => {
  expect(nodeAffinity({})).toEqual({});
});
