import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceModels } from "./shapes";

export const MODELS_FILE = join(__dirname, "data/models.json");

/** JSON with a line for each shape: a new release is read as the shapes that it changes. */
export function serialize({ source, date, services }: ServiceModels): string {
  const head = `"source": ${JSON.stringify(source)}, "date": ${JSON.stringify(date)}`;
  const models = Object.entries(services).map(([name, { operations, shapes }]) => {
    const lines = Object.entries(shapes).map(([key, shape]) => `${JSON.stringify(key)}: ${JSON.stringify(shape)}`);
    return `${JSON.stringify(name)}: {\n"operations": ${JSON.stringify(operations)},\n"shapes": {\n${lines.join(",\n")}\n}}`;
  });
  return `{ ${head}, "services": {\n${models.join(",\n")}\n}}\n`;
}

let loaded: ServiceModels | undefined;

/** The committed models, read once. */
export function serviceModels(): ServiceModels {
  loaded ??= JSON.parse(readFileSync(MODELS_FILE, "utf8")) as ServiceModels;
  return loaded;
}
