import { storedField } from "../../../components/secrets/stored-field";

const SECRET = "shop-prod/cloudflare";

test("a field of a secret, or the whole of one that is plain text", () => {
  expect(storedField('{"api-token":"abc","other":"def"}', "api-token", SECRET)).toBe("abc");
  expect(storedField("abc", "api-token", SECRET)).toBe("abc");
  // Digits alone are JSON, too, and no object.
  expect(storedField("123", "api-token", SECRET)).toBe("123");
});

test.each(['{"token":"hidden"}', '{"api-token":7,"x":"hidden"}', "", '{"api-token":""}'])(
  "what is not there is named, and nothing of the secret is: %s",
  (text) => {
    const words = "the secret shop-prod/cloudflare has no field api-token with a text in it";
    expect(() => storedField(text, "api-token", SECRET)).toThrow(new Error(words));
  },
);
