/** A provider whose resources live in the state alone: no cloud is behind it that could lose or change them. */
import { isObject, type Properties, UNKNOWN } from "offline-engine/values";
import { replacingProperties } from "../../plan/replacement";
import { differences } from "./compare";
import { packageVersion } from "./packages";
import type { Changes, Made, ProviderPlugin, Read, Subject, UpdateRequest } from "./plugin";
import { Refusal } from "./refusal";

/** What a creation of a type comes to. */
export type Make = (inputs: Properties) => Made;

export class StateProvider implements ProviderPlugin {
  readonly version: string;

  constructor(
    name: string,
    private readonly makes: Record<string, Make>,
    /** Output that only a creation tells, besides the id. */
    private readonly drawn?: string,
  ) {
    this.version = packageVersion(name);
  }

  diff({ type }: Subject, olds: Properties, news: Properties): Changes {
    const changed = differences(olds, news);
    return { changed, replacing: replacingProperties(type, changed), deleteBeforeReplace: false };
  }

  previewCreate(_subject: Subject, inputs: Properties): Properties {
    return this.drawn === undefined ? inputs : { ...inputs, [this.drawn]: UNKNOWN };
  }

  create({ type }: Subject, inputs: Properties): Made {
    const make = this.makes[type];
    if (!make) throw new Refusal("NotImplemented", `the stand-in makes no ${type}`);
    return make(inputs);
  }

  read(_subject: Subject, id: string, state: Properties, inputs: Properties): Read {
    return { id, state, inputs };
  }

  previewUpdate({ olds, news }: UpdateRequest): Properties {
    return this.update({ olds, news });
  }

  /** What was made up stays. */
  update({ olds, news }: Pick<UpdateRequest, "olds" | "news">): Properties {
    return { ...(isObject(olds) ? olds : {}), ...news };
  }

  delete(): void {}
}
