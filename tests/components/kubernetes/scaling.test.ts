import { defaultVpaMode, evictionProblem, scalingConflicts } from "../../../components/kubernetes/scaling";

const TWO_HPAS = "has an HPA and a KEDA scaler: KEDA makes an HPA of its own, and two undo each other";
const both = (what: string) =>
  `is scaled by ${what} horizontally and vertically: what one adds the other takes away; allowed: vpa mode Off, or another resource`;
const cpu = { resources: ["cpu" as const] };

test.each([
  ["one scaler", { hpa: cpu }, []],
  ["an HPA and recommendations", { hpa: cpu, vpa: { mode: "Off" as const, ...cpu } }, []],
  ["each its own resource", { hpa: cpu, vpa: { mode: "Recreate" as const, resources: ["memory" as const] } }, []],
  ["a queue and a VPA", { keda: { resources: [] }, vpa: { mode: "InPlaceOrRecreate" as const, ...cpu } }, []],
  ["an HPA and KEDA", { hpa: cpu, keda: { resources: [] } }, [TWO_HPAS]],
  ["an HPA and a VPA on CPU", { hpa: cpu, vpa: { mode: "InPlaceOrRecreate" as const, ...cpu } }, [both("cpu")]],
  ["a VPA that sets what new pods request", { hpa: cpu, vpa: { mode: "Initial" as const, ...cpu } }, [both("cpu")]],
  [
    "everything at once",
    { hpa: cpu, keda: cpu, vpa: { mode: "InPlace" as const, resources: ["cpu" as const, "memory" as const] } },
    [TWO_HPAS, both("cpu")],
  ],
])("X-11: %s", (_, scalers, problems) => {
  expect(scalingConflicts(scalers)).toEqual(problems);
});

test("SCA-04: a VPA recommends only, beside something that scales by CPU or memory", () => {
  expect(defaultVpaMode({ hpa: cpu })).toBe("Off");
  expect(defaultVpaMode({ keda: cpu })).toBe("Off");
  expect(defaultVpaMode({ hpa: { resources: [] } })).toBe("InPlaceOrRecreate");
  expect(defaultVpaMode({})).toBe("InPlaceOrRecreate");
});

test("X-12: a budget that lets nobody go is refused with its reason", () => {
  expect(evictionProblem({ minAvailable: 2 }, 3)).toBeUndefined();
  expect(evictionProblem({ minAvailable: 3 }, 3)).toBe(
    "minAvailable 3 allows no eviction at 3 replicas: no node that runs one could be drained; allowed: maxUnavailable 1, or minAvailable below 3",
  );
  expect(evictionProblem({ maxUnavailable: "0%" }, 1)).toBe(
    "maxUnavailable 0% allows no eviction at 1 replica: no node that runs one could be drained; allowed: maxUnavailable 1",
  );
});
