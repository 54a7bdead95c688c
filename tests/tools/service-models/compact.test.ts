import { readFileSync } from "node:fs";
import { isFetched } from "../../../tools/python-release";
import { compactModel } from "../../../tools/service-models/compact";
import { MODELS_FILE, serialize, serviceModels } from "../../../tools/service-models/data";
import { OPERATIONS } from "../../../tools/service-models/operations";
import { BOTOCORE, readModels } from "../../../tools/service-models/read";

const MODEL = {
  operations: { Create: { input: { shape: "CreateInput" } }, List: {} },
  shapes: {
    CreateInput: {
      type: "structure",
      required: ["name"],
      members: { name: { shape: "Name" }, tags: { shape: "Tags" } },
    },
    Name: { type: "string", min: 1, max: 9, pattern: "[a-z]+", documentation: "long" },
    Tags: { type: "map", key: { shape: "Name" }, value: { shape: "Flag" }, max: 50 },
    Flag: { type: "boolean" },
    Unused: { type: "string" },
  },
};

test("a model keeps what an operation's input reaches, without its documentation", () => {
  expect(compactModel(MODEL, ["Create"])).toEqual({
    operations: { Create: "CreateInput" },
    shapes: {
      CreateInput: { type: "structure", members: { name: "Name", tags: "Tags" }, required: ["name"] },
      Flag: { type: "other" },
      Name: { type: "string", min: 1, max: 9, pattern: "[a-z]+" },
      Tags: { type: "map", key: "Name", value: "Flag", max: 50 },
    },
  });
});

test("an operation that the service lost is told", () => {
  expect(() => compactModel(MODEL, ["Make"])).toThrow("the model has no operation Make with an input");
});

test("the committed models are those of the pinned release, with every operation of the table", () => {
  const { source, date, services } = serviceModels();
  expect({ source, date }).toEqual({ source: `botocore ${BOTOCORE.version}`, date: BOTOCORE.date });
  for (const { service, operations } of Object.values(OPERATIONS))
    expect(Object.keys(services[service]?.operations ?? {})).toEqual(expect.arrayContaining(operations));
  expect(readFileSync(MODELS_FILE, "utf8") === serialize(serviceModels())).toBe(true);
});

// Without the release there is nothing to compare with; `npm run service-models -- --check` fetches it.
(isFetched(BOTOCORE) ? test : test.skip)("the committed models are what the release gives", () => {
  expect(readFileSync(MODELS_FILE, "utf8") === serialize(readModels())).toBe(true);
});
