import { imagesOf, parseImage } from "../../model/images";
import { at, isFalse, isSet, isTrue, text } from "../../model/values";
import { matchesAny } from "../../patterns";
import { type Rule, resourceRule } from "../../rule";
import { checkov, cis, pulumiDocs, requirement } from "../../sources";

const trustedImages = resourceRule({
  id: "WKL-07",
  title: "Images come from approved registries, with a tag that does not move",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [cis("5.1.4"), checkov("CKV_K8S_14"), requirement("ADM-12")],
  satisfies: ["ADM-12"],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "An image of an unknown publisher, or another one under the same tag tomorrow, runs with all that the pod may do.",
  fix: "Mirror the image into the platform's registry and name a version; or add the registry to the setting approvedRegistries.",
  settings: ["approvedRegistries", "retiredRegistries"],
  *check(resource, { settings }) {
    for (const { path, image } of imagesOf(resource)) {
      const { repository, tag, digest } = parseImage(image);
      const isFrom = (prefixes: readonly string[]) =>
        matchesAny(
          `${repository}/`,
          prefixes.map((prefix) => `${prefix}*`),
        );
      if (isFrom(settings.retiredRegistries)) yield `${path} comes from a retired registry`;
      else if (!isFrom(settings.approvedRegistries)) yield `${path} comes from no approved registry`;
      if (digest === "" && (tag === "" || tag === "latest")) yield `${path} has no tag, or the tag latest`;
    }
  },
});

const digests = resourceRule({
  id: "WKL-15",
  title: "Production images are pinned by digest",
  area: "workloads",
  severity: "medium",
  level: "advisory",
  sources: [cis("5.1.4"), checkov("CKV_K8S_43")],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "A tag can be pushed again; a digest is the image that was tested.",
  fix: "Add @sha256:... to the image: CI writes it when it pushes.",
  *check(resource, { production }) {
    if (!production || resource.type.includes("helm.sh/")) return;
    for (const { path, image } of imagesOf(resource)) {
      if (parseImage(image).digest === "") yield `${path} has no digest`;
    }
  },
});

const pinnedCharts = resourceRule({
  id: "WKL-14",
  title: "Chart releases are pinned, finish or fail, and come from known repositories",
  area: "workloads",
  severity: "medium",
  level: "advisory",
  sources: [pulumiDocs("kubernetes.helm.v3.Release"), requirement("PGM-18")],
  concepts: ["release"],
  why: "A release without a version installs something else on every machine, and one that hangs blocks the whole update.",
  fix: "Set version, and atomic or timeout; add the repository to the setting chartRepositories.",
  settings: ["chartRepositories"],
  *check({ type, props }, { settings }) {
    if (!/\d/.test(text(props.version))) yield "version is not pinned";
    const bounded =
      isTrue(props.atomic) || isSet(props, "timeout") || isSet(props, "waitForJobs") || isFalse(props.skipAwait);
    if (type.endsWith(":Release") && !bounded) yield "neither atomic nor timeout is set";
    const repository = text(at(props, "repositoryOpts.repo")) || text(at(props, "fetchOpts.repo")) || text(props.chart);
    if (!matchesAny(repository, settings.chartRepositories))
      yield "its repository is not in the setting chartRepositories";
  },
});

export const imageRules: readonly Rule[] = [trustedImages, digests, pinnedCharts];
