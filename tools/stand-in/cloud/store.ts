/**
 * The cloud: a folder with one file a resource, `resources/<region>/<type>/<id>.json`. A file is made exclusively, so that
 * two processes cannot make the same thing, and what is there can be looked at, and taken away, with the tools of a shell.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Properties } from "../../engine/values";
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
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      // What a real cloud would hold is in it, generated passwords too.
      writeFileSync(file, serialize(resource), { flag: "wx", mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new Refusal("AlreadyExists", `${resource.type} ${resource.id} is there already, in ${resource.place}`);
    }
  }

  /** Makes it, or has it be as it is now. */
  put(resource: CloudResource): void {
    mkdirSync(dirname(this.fileOf(resource)), { recursive: true, mode: 0o700 });
    this.replace(resource);
  }

  find(type: string, place: string, id: string): CloudResource | undefined {
    const file = this.fileOf({ type, place, id });
    return existsSync(file) ? parse(file) : undefined;
  }

  get(type: string, place: string, id: string): CloudResource {
    const found = this.find(type, place, id);
    if (!found) throw new Refusal("NotFound", `no ${type} ${id} in ${place}`);
    return found;
  }

  /** Writes it whole beside the old one and then in its place: a reader sees one or the other. */
  replace(resource: CloudResource): void {
    const file = this.fileOf(resource);
    const next = `${file}.${process.pid}`;
    writeFileSync(next, serialize(resource), { mode: 0o600 });
    renameSync(next, file);
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
        for (const file of list(path)) if (file.endsWith(".json")) found.push(parse(join(path, file)));
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

function parse(file: string): CloudResource {
  return JSON.parse(readFileSync(file, "utf8")) as CloudResource;
}

function serialize(resource: CloudResource): string {
  return `${JSON.stringify(resource, undefined, 1)}\n`;
}
