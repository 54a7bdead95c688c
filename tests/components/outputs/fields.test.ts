import { z } from "zod";
import { since } from "../../../components/outputs/field";
import { loginFields, secretReference } from "../../../components/outputs/secret";

const { field, text, texts } = since("2.4.0");
const LOGIN = { namespaces: ["apps", "jobs"] as [string, ...string[]], name: "db-login", keys: ["host", "password"] };

test("a field says what it is, since when, and that it stays", () => {
  expect(text("Name of it", "shop").meta()).toEqual({
    description: "Name of it",
    since: "2.4.0",
    stability: "stable",
    example: "shop",
  });
  expect(texts("Names of them").meta()).toEqual({
    description: "Names of them",
    since: "2.4.0",
    stability: "stable",
  });
});

test("what is said beside that has the last word", () => {
  const secret = field(z.number(), "Count", { stability: "beta", secret: true, since: "2.5.0" });
  expect(secret.meta()).toEqual({ description: "Count", since: "2.5.0", stability: "beta", secret: true });
  expect(text("Name", "shop", { secret: true }).meta()).toMatchObject({ example: "shop", secret: true });
  expect(texts("Names", ["a"], { stability: "beta" }).meta()).toMatchObject({ example: ["a"], stability: "beta" });
});

test("a text says something, and so does each of several", () => {
  expect(text("Name").safeParse("").success).toBe(false);
  expect(text("Name").safeParse("shop").success).toBe(true);
  expect(texts("Names").safeParse(["shop", ""]).success).toBe(false);
  expect(texts("Names").safeParse([]).success).toBe(true);
});

test("a Secret is told of by its place and its keys", () => {
  const { shape } = secretReference(LOGIN);
  expect(Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, schema.meta()]))).toEqual({
    namespace: { description: "Namespace of the Secret", since: "1.1.0", stability: "stable", example: "apps" },
    name: { description: "Name of the Secret", since: "1.1.0", stability: "stable", example: "db-login" },
    keys: { description: "Its keys", since: "1.1.0", stability: "stable", example: ["host", "password"] },
  });
  expect(secretReference(LOGIN).safeParse({ namespace: "a", name: "b", keys: [], value: "c" }).success).toBe(false);
});

test("a login is told of by its Secret in each namespace, and by where its password is kept", () => {
  const examples = Object.entries(loginFields(LOGIN)).map(([key, schema]) => [key, schema.meta()?.example]);
  expect(Object.fromEntries(examples)).toEqual({
    secret: "db-login",
    namespaces: ["apps", "jobs"],
    keys: ["host", "password"],
    arn: "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/db-login-a1b2c3",
  });
});
