/**
 * The cloud: a folder with one file a resource, `resources/<region>/<type>/<id>.json`. Every provider is a process of its
 * own, so a file comes into its place whole, and exclusively where two may not make the same thing. What is there can be
 * looked at, and taken away, with the tools of a shell.
 */
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Properties } from "offline-engine/values";
import { Refusal } from "../plugin/refusal";

/** A resource as the cloud has it. */
export interface CloudResource {
  readonly type: string;
  readonly id: string;
  /** Where it lives: a region, or `global`. */
  readonly place: string;
  /** Who made it; empty for what the cloud made by itself. */
  readonly urn: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

export class Cloud {
  private readonly directory: string;

  constructor(root: string, folder = "resources") {
    this.directory = join(root, folder);
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
  }

  /** Makes it, unless something of this type and id is there. */
  create(resource: CloudResource): void {
    const file = this.fileOf(resource);
    const written = writeBeside(file, resource);
    try {
      linkSync(written, file);
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
      throw new Refusal("AlreadyExists", `${resource.type} ${resource.id} is there already, in ${resource.place}`);
    } finally {
      rmSync(written);
    }
  }

  find(type: string, place: string, id: string): CloudResource | undefined {
    return read(this.fileOf({ type, place, id }));
  }

  get(type: string, place: string, id: string): CloudResource {
    const found = this.find(type, place, id);
    if (!found) throw new Refusal("NotFound", `no ${type} ${id} in ${place}`);
    return found;
  }

  /** Makes it, or has it be as it is now. */
  replace(resource: CloudResource): void {
    const file = this.fileOf(resource);
    renameSync(writeBeside(file, resource), file);
  }

  delete({ type, place, id }: Pick<CloudResource, "type" | "place" | "id">): void {
    this.get(type, place, id);
    rmSync(this.fileOf({ type, place, id }));
  }

  /** All of the types, or everything, in a fixed order. */
  list(...types: readonly string[]): CloudResource[] {
    const found: CloudResource[] = [];
    for (const place of list(this.directory)) {
      const folders = types.length > 0 ? types.map(folderOf) : list(join(this.directory, place));
      for (const folder of folders) {
        const path = join(this.directory, place, folder);
        const files = list(path).filter((file) => file.endsWith(".json"));
        found.push(...files.flatMap((file) => read(join(path, file)) ?? []));
      }
    }
    return found;
  }

  private fileOf({ type, place, id }: Pick<CloudResource, "type" | "place" | "id">): string {
    return join(this.directory, place, folderOf(type), `${fileName(id)}.json`);
  }
}

/** `aws:ec2/vpc:Vpc` in one name of a folder: `aws-ec2-vpc`. */
function folderOf(type: string): string {
  const [pkg = "", module = ""] = type.split(":");
  return `${pkg}-${module.replaceAll("/", "-")}`;
}

const LONGEST_NAME = 160;

/** An id as a file's name: what a file system takes, and still told apart from every other id. */
function fileName(id: string): string {
  const safe = id.replace(/[^\w.@+=,-]+/g, "_");
  if (safe === id && id.length <= LONGEST_NAME) return id;
  return `${safe.slice(0, LONGEST_NAME)}~${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;
}

function list(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory).sort() : [];
}

/** Nothing where no such file is, or no more: another process may have taken it away since its name was read. */
function read(file: string): CloudResource | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as CloudResource;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Writes it where no reader looks. What a real cloud would hold is in it, generated passwords too. */
function writeBeside(file: string, resource: CloudResource): string {
  const written = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(written, `${JSON.stringify(resource, undefined, 1)}\n`, { mode: 0o600 });
  return written;
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
