import { resolveShop, testErrors } from "../../../support/definitions";

const AT = "platforms/shop.yaml: ";

testErrors([
  {
    name: "production is not emptied by force",
    definition: { deletion: { force: true } },
    lines: [
      `${AT}deletion.force: true is not for production: what is protected is not emptied by force; allowed: false`,
    ],
  },
  {
    name: "Secrets Manager knows no recovery window of three days",
    definition: { deletion: { secretRecoveryDays: 3 } },
    lines: [`${AT}deletion.secretRecoveryDays: 3 is not 0 or 7 to 30: Secrets Manager has no other recovery window`],
  },
  {
    name: "KMS deletes no key sooner than in a week",
    definition: { deletion: { keyWindowDays: 1 } },
    lines: [`${AT}deletion.keyWindowDays: 1 must be at least 7`],
  },
  {
    name: "what nobody can unlock can't be emptied, and it is emptied by default outside production",
    definition: { production: false, backup: { objectLock: { mode: "COMPLIANCE", days: 14 } } },
    lines: [
      `${AT}backup.objectLock.mode: COMPLIANCE keeps everybody from emptying the bucket for 14 days, and deletion.force (on by default where production is false) is to empty it; allowed: GOVERNANCE, or deletion.force: false`,
    ],
  },
]);

test("production waits as long as it can, everything else goes at once", () => {
  expect(resolveShop().spec.deletion).toEqual({ force: false, secretRecoveryDays: 30, keyWindowDays: 30 });
  expect(resolveShop({ definition: { production: false } }).spec.deletion).toEqual({
    force: true,
    secretRecoveryDays: 0,
    keyWindowDays: 7,
  });
});

test("each may be said", () => {
  const deletion = { force: false, secretRecoveryDays: 7, keyWindowDays: 14 };
  const backup = { objectLock: { mode: "COMPLIANCE", days: 14 } };
  expect(resolveShop({ definition: { production: false, deletion, backup } }).spec.deletion).toEqual(deletion);
});
