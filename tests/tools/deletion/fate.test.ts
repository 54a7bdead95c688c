import fc from "fast-check";
import { type Deletable, fates, isRetained } from "../../../tools/deletion/fate";
import { planRetirement } from "../../../tools/retire/retirement";

const TYPES = ["aws:s3/bucket:Bucket", "aws:iam/role:Role", "kubernetes:core/v1:Secret", "platform:any:Component"];

/** A state: each resource refers to earlier ones only, as in one that Pulumi has written. */
const states = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      protect: fc.boolean(),
      retainOnDelete: fc.boolean(),
      parent: fc.nat(),
      provider: fc.nat(),
      dependencies: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((drawn) =>
    drawn.map(
      ({ type, protect, retainOnDelete, parent, provider, dependencies }, index): Deletable & { inputs: object } => {
        const earlier = (number: number) => (index === 0 ? "" : `urn:${number % index}`);
        return {
          urn: `urn:${index}`,
          type,
          name: `${index}`,
          custom: !type.startsWith("platform:"),
          parent: earlier(parent),
          provider: earlier(provider),
          dependencies: [...new Set(dependencies.map(earlier))].filter((urn) => urn !== ""),
          inputs: {},
          options: { protect, retainOnDelete },
        };
      },
    ),
  );

test("nothing that is kept loses what it needs", () => {
  fc.assert(
    fc.property(states, (all) => {
      const fateOf = fates(all);
      const stays = (urn: string) => ["kept", "held"].includes(fateOf.get(urn) ?? "");
      for (const { urn, parent, provider, dependencies } of all)
        if (stays(urn))
          for (const needed of [parent, provider, ...dependencies]) if (needed) expect(stays(needed)).toBe(true);
    }),
  );
});

test("each has one fate; what is protected and goes is unprotected, and nothing that stays", () => {
  fc.assert(
    fc.property(states, (all) => {
      const { resources, unprotect } = planRetirement(all as (Deletable & { inputs: Record<string, unknown> })[]);
      const placed = Object.values(resources).flat();
      expect(placed).toHaveLength(all.filter(({ custom }) => custom).length);
      for (const { urn } of [...resources.kept, ...resources.held]) expect(unprotect).not.toContain(urn);
      for (const { urn, options } of [...resources.deleted, ...resources.inside, ...resources.left])
        expect(unprotect.includes(urn)).toBe(options.protect);
    }),
  );
});

test("an object in the cluster is never kept: the cluster goes", () => {
  const options = { protect: true, retainOnDelete: true };
  expect(isRetained({ type: "kubernetes:core/v1:PersistentVolumeClaim", options })).toBe(false);
  expect(isRetained({ type: "aws:s3/bucket:Bucket", options })).toBe(true);
  expect(isRetained({ type: "aws:s3/bucket:Bucket", options: { ...options, retainOnDelete: false } })).toBe(false);
});
