/** The stand-in for the random provider. It draws real lots. */
import { randomUUID } from "node:crypto";
import { type Make, StateProvider } from "../plugin/state-provider";
import { drawText } from "./text";

const DRAWS: Record<string, Make> = {
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

export class RandomProvider extends StateProvider {
  constructor() {
    super("random", DRAWS, "result");
  }
}
