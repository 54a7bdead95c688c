/** The stand-in for the random provider. It draws real lots; what it drew lives in the state alone, as with the real one. */
import { randomUUID } from "node:crypto";
import { isObject, type Properties, UNKNOWN } from "offline-engine/values";
import { replacingProperties } from "../../plan/replacement";
import { differences } from "../plugin/compare";
import { packageVersion } from "../plugin/packages";
import type { Changes, Made, ProviderPlugin, Read, Subject, UpdateRequest } from "../plugin/plugin";
import { Refusal } from "../plugin/refusal";
import { drawText } from "./text";

type Draw = (inputs: Properties) => Made;

const DRAWS: Record<string, Draw> = {
  "random:index/randomPassword:RandomPassword": (inputs) => {
    const result = drawText(inputs);
    // Nobody logs in with it: a hash of the right form.
    return {
      id: "none",
      state: { ...inputs, result, bcryptHash: `$2a$10$${drawText({ length: 53, special: false })}` },
    };
  },
  "random:index/randomString:RandomString": (inputs) => {
    const result = drawText(inputs);
    return { id: result, state: { ...inputs, result } };
  },
  "random:index/randomUuid:RandomUuid": (inputs) => {
    const result = randomUUID();
    return { id: result, state: { ...inputs, result } };
  },
};

export class RandomProvider implements ProviderPlugin {
  readonly version = packageVersion("random");

  diff({ type }: Subject, olds: Properties, news: Properties): Changes {
    const changed = differences(olds, news);
    return { changed, replacing: replacingProperties(type, changed), deleteBeforeReplace: false };
  }

  previewCreate(_subject: Subject, inputs: Properties): Properties {
    return { ...inputs, result: UNKNOWN };
  }

  create({ type }: Subject, inputs: Properties): Made {
    const draw = DRAWS[type];
    if (!draw) throw new Refusal("NotImplemented", `the stand-in draws no ${type}`);
    return draw(inputs);
  }

  read(_subject: Subject, id: string, state: Properties, inputs: Properties): Read {
    return { id, state, inputs };
  }

  previewUpdate({ olds, news }: UpdateRequest): Properties {
    return this.update({ olds, news });
  }

  /** What was drawn stays. */
  update({ olds, news }: Pick<UpdateRequest, "olds" | "news">): Properties {
    return { ...(isObject(olds) ? olds : {}), ...news };
  }

  delete(): void {}
}
