/** The stand-in for the AWS provider: an account in a folder. */
import { answerInvoke } from "offline-engine/invokes";
import { DEFAULT_REGION } from "offline-engine/placeholders";
import { isObject, type Properties, stringOf } from "offline-engine/values";
import { replacingProperties } from "../../plan/replacement";
import { Calls, type ChangingCall } from "../cloud/calls";
import { Faults, failAfter, failBefore } from "../cloud/faults";
import { checkAnswers } from "../cloud/lost";
import { pace, type Settings } from "../cloud/settings";
import { Cloud, type CloudResource } from "../cloud/store";
import { differences, hasUnknown, plainProperties } from "../plugin/compare";
import { packageVersion } from "../plugin/packages";
import type { Changes, Checked, Made, ProviderPlugin, Read, Subject, UpdateRequest } from "../plugin/plugin";
import { Refusal } from "../plugin/refusal";
import { placeOf } from "./identity";
import { autoName, givenName } from "./names";
import { type Account, created, previewCreated, previewUpdated, updated } from "./outputs";
import { checkCreation, checkDeletion, checkUpdate, leaveBehind } from "./rules";
import { existingOf } from "./rules/natural-keys";

export class AwsProvider implements ProviderPlugin {
  readonly version = packageVersion("aws");
  private readonly cloud: Cloud;
  private readonly calls: Calls;
  private readonly faults: Faults;
  private account: Account;

  constructor(private readonly settings: Settings) {
    const { root, run } = settings;
    this.cloud = new Cloud(root);
    this.calls = new Calls(root, run);
    this.faults = new Faults(root, run);
    this.account = { root, region: DEFAULT_REGION, defaultTags: {} };
  }

  configure(args: Properties): void {
    const region = stringOf(args.region) ?? DEFAULT_REGION;
    // The engine hands on what is nested as JSON.
    const nested = typeof args.defaultTags === "string" ? JSON.parse(args.defaultTags) : args.defaultTags;
    const tags = isObject(nested) && isObject(nested.tags) ? nested.tags : {};
    this.account = { ...this.account, region, defaultTags: plainProperties(tags) };
    this.calls.write({ call: "configure", place: region });
  }

  diffConfig(olds: Properties, news: Properties): Changes {
    return this.changes("pulumi:providers:aws", olds, news);
  }

  check(subject: Subject, olds: Properties, news: Properties): Checked {
    return { inputs: autoName(subject, olds, news), failures: [] };
  }

  diff({ type }: Subject, olds: Properties, news: Properties): Changes {
    return this.changes(type, olds, news);
  }

  private changes(type: string, olds: Properties, news: Properties): Changes {
    const changed = differences(olds, news).filter((path) => path !== "version");
    const replacing = replacingProperties(type, changed);
    // Two of one name cannot be there at once: as the real provider does, the old one goes first.
    return { changed, replacing, deleteBeforeReplace: replacing.length > 0 && givenName(type, olds, news) };
  }

  previewCreate({ type }: Subject, inputs: Properties): Properties {
    return previewCreated(type, inputs);
  }

  async create(subject: Subject, inputs: Properties): Promise<Made> {
    const { type, urn } = subject;
    const place = placeOf(type, inputs, this.account.region);
    const asked = plainProperties(inputs);
    return this.change("create", subject, place, () => {
      if (hasUnknown(asked)) throw new Refusal("ValidationError", `unknown input of ${urn}`);
      checkCreation({ ...this.settings, cloud: this.cloud, type, inputs: asked });
      const existing = existingOf(this.cloud, { type, place, inputs: asked });
      const made = { ...created(subject, asked, place, this.account), ...(existing ? { id: existing.id } : {}) };
      const resource = { type, place, urn, inputs: asked, ...made };
      if (existing) this.cloud.replace(resource);
      else this.cloud.create(resource);
      return { ...made, inputs: asked };
    });
  }

  read({ type, urn }: Subject, id: string, state: Properties, inputs: Properties): Read | undefined {
    this.calls.write({ call: "read", type, id, urn });
    checkAnswers(this.settings.root, this.regionOf(state, inputs), type);
    const found = this.cloud.find(type, this.placeOf(type, state, inputs), ownId(type, id));
    return found && { id: found.id, state: found.state, inputs: notesOf(inputs, found.inputs) };
  }

  previewUpdate({ type, olds, news }: UpdateRequest): Properties {
    return previewUpdated(type, olds, news, this.account);
  }

  async update(request: UpdateRequest): Promise<Properties> {
    const { type, id } = request;
    const place = this.placeOf(type, request.olds, request.news);
    const news = plainProperties(request.news);
    const what = differences(request.oldInputs, request.news);
    const { state } = await this.change(
      "update",
      request,
      place,
      () => {
        checkUpdate({ ...this.settings, cloud: this.cloud, type, inputs: news });
        const before = this.cloud.get(type, place, id);
        const state = updated(type, before, news, this.account);
        this.cloud.replace({ ...before, inputs: news, state });
        return { id, state, inputs: news };
      },
      what,
    );
    return state;
  }

  async delete(subject: Subject, id: string, state: Properties): Promise<void> {
    const { type } = subject;
    const place = this.placeOf(type, state, {});
    await this.change("delete", subject, place, () => {
      // Like the real provider: what is gone already is as it should be.
      const found = this.cloud.find(type, place, id);
      if (found) this.remove(found);
      return { id, state: {}, inputs: {} };
    });
  }

  private remove(resource: CloudResource): void {
    checkDeletion(this.settings.root, this.cloud, resource);
    this.cloud.delete(resource);
    leaveBehind(this.settings.root, this.cloud, resource);
  }

  invoke(token: string, args: Properties): Properties {
    this.calls.write({ call: "invoke", what: { token, args } });
    const region = stringOf(args.region) ?? this.account.region;
    checkAnswers(this.settings.root, region, token);
    const answer = answerInvoke(token, args, { region });
    if (!answer) throw new Refusal("NotImplemented", `the stand-in has no answer to ${token}`);
    return answer;
  }

  /** One call that changes something: numbered, recorded, and failed where a fault is asked for. */
  private async change(
    call: ChangingCall,
    { type, urn }: Subject,
    place: string,
    act: () => Made & { inputs: Properties },
    what?: unknown,
  ): Promise<Made> {
    const number = this.calls.take();
    const fault = this.faults.of({ number, call, urn });
    const entry = {
      number,
      call,
      type,
      urn,
      place,
      ...(what ? { what } : {}),
      ...(fault ? { fault: fault.kind } : {}),
    };
    const began = new Date().toISOString();
    await pace(this.settings, call, type);
    try {
      checkAnswers(this.settings.root, place === "global" ? this.account.region : place, type);
      failBefore(fault, number);
      const made = act();
      this.calls.write({ ...entry, began, id: made.id });
      failAfter(fault, number, call === "delete" ? undefined : made);
      return made;
    } catch (error) {
      this.calls.write({ ...entry, began, error: String((error as Error).message) });
      throw error;
    }
  }

  private placeOf(type: string, ...properties: Properties[]): string {
    return placeOf(type, {}, this.regionOf(...properties));
  }

  private regionOf(...properties: Properties[]): string {
    return properties.map((one) => stringOf(one.region)).find((one) => one !== undefined) ?? this.account.region;
  }
}

/** The id by which the provider keeps it, of one by which it is imported. Source: the provider's documentation of imports. */
function ownId(type: string, id: string): string {
  return type === "aws:eks/podIdentityAssociation:PodIdentityAssociation" ? (id.split(",").at(-1) ?? id) : id;
}

/** What the engine and the check noted down among the inputs is not the cloud's, and stays. */
function notesOf({ __defaults }: Properties, inputs: Properties): Properties {
  return __defaults === undefined ? inputs : { ...inputs, __defaults };
}
