import { byteSize } from "../byte-size";
import { s3Address } from "../s3-client";
import { table } from "../table";
import { type CataloguePlace } from "./catalogue-place";
import { type LoadedModels } from "./loaded-models";
import { type CataloguedModel } from "./models-in-s3";

/** A catalogue, for scripts. */
export interface CatalogueReport {
  readonly endpoint: string;
  readonly region: string;
  /** `s3://bucket/prefix/`. */
  readonly location: string;
  readonly models: readonly CataloguedModel[];
  /** What CloudWatch counts, or why it does not tell. */
  readonly loaded: readonly LoadedModels[] | string;
}

export function catalogueReport(
  { endpoint, bucket, prefix }: CataloguePlace,
  models: readonly CataloguedModel[],
  loaded: readonly LoadedModels[] | string,
): CatalogueReport {
  const location = s3Address({ bucket, key: prefix });
  return { endpoint: endpoint.name, region: endpoint.region, location, models, loaded };
}

/** A catalogue, for people. */
export function describeCatalogue({ endpoint, region, location, models, loaded }: CatalogueReport): string {
  const bytes = models.reduce((sum, model) => sum + model.bytes, 0);
  const rows = models.map(({ name, bytes: size, published, hash }) => [
    name,
    byteSize(size),
    published?.toISOString().slice(0, 16).replace("T", " ") ?? "",
    hash?.slice(0, 12) ?? "not published by this command",
  ]);
  const count = `${models.length} ${models.length === 1 ? "model" : "models"}`;
  return [
    `${endpoint} in ${region}: ${count} under ${location}${models.length === 0 ? "" : `, ${byteSize(bytes)}`}`,
    ...(models.length === 0 ? [] : table([["Model", "Size", "Published (UTC)", "SHA-256"], ...rows])),
    ...(typeof loaded === "string" ? [`Loaded:  not known. ${loaded}`] : loaded.map(describeLoaded)),
    "AWS counts loaded copies and names none: neither its API nor its metrics say which models are in memory, and the container's log only where the container writes it there.",
  ].join("\n");
}

function describeLoaded({ variant, at, loaded, cacheHit, loadingWaitMilliseconds }: LoadedModels): string {
  if (loaded === undefined) {
    return `Loaded:  CloudWatch counted nothing on ${variant} in the last 15 minutes.`;
  }
  const parts = [
    `${loaded} ${loaded === 1 ? "copy" : "copies"} on all instances of ${variant}`,
    ...(cacheHit === undefined
      ? []
      : [`${Math.round(cacheHit * 100)} % of the calls found theirs in memory`]),
    ...(loadingWaitMilliseconds === undefined
      ? []
      : [`a call waited ${Math.round(loadingWaitMilliseconds)} ms for loading`]),
  ];
  const time = at === undefined ? "" : ` (${at.toISOString().slice(11, 16)} UTC)`;
  return `Loaded:  ${parts.join(", ")}${time}.`;
}
