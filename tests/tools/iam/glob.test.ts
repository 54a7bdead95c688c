import fc from "fast-check";
import { overlap, resourceMatches } from "../../../tools/iam/glob";

test.each([
  ["arn:aws:ec2:*:*:volume/*", "arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}", true],
  ["arn:aws:ec2:*:*:instance/*", "arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}", false],
  ["arn:aws:s3:::lake/*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", true],
  ["arn:aws:s3:::lake", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", false],
  ["arn:aws:s3:::${aws:PrincipalTag/team}-*", "arn:${Partition}:s3:::${BucketName}", true],
])("%s against %s: %s", (resource, form, met) => {
  expect(resourceMatches(resource, form)).toBe(met);
});

const text = fc.stringMatching(/^[ab]{0,6}$/);
const pattern = fc.stringMatching(/^[ab*?]{0,6}$/);
const matches = (glob: string, word: string) =>
  new RegExp(`^${glob.replace(/\*/g, ".*").replace(/\?/g, ".")}$`).test(word);

test("a text that matches both is found, and the order makes no difference", () => {
  fc.assert(
    fc.property(pattern, pattern, text, (a, b, word) => {
      expect(overlap(a, word)).toBe(matches(a, word));
      expect(overlap(a, b)).toBe(overlap(b, a));
      if (matches(a, word) && matches(b, word)) expect(overlap(a, b)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
