/** Families of instance types that a definition can be checked for. A type of another family is unknown, not forbidden. */
export const FAMILIES: readonly string[] = [
  ...["t3", "t3a", "t4g"],
  ...["m5", "m5a", "m6i", "m6a", "m7i", "m6g", "m7g"],
  ...["c5", "c6i", "c6a", "c7i", "c6g", "c7g"],
  ...["r5", "r6i", "r7i", "r6g", "r7g"],
  ...["i3", "i3en", "i4i"],
  ...["g4dn", "g5", "g5g", "g6", "g6e"],
  ...["p3dn", "p4d", "p5"],
  ...["inf2", "trn1"],
];
