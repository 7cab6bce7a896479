import { progressTo, showResult } from "../output";
import { byteSize } from "../sagemaker/byte-size";
import { type CataloguePlace, cataloguePlace, modelPlace } from "../sagemaker/catalogue/catalogue-place";
import { catalogueReport, describeCatalogue } from "../sagemaker/catalogue/catalogue-report";
import { deleteModel } from "../sagemaker/catalogue/delete-model";
import { loadedModels } from "../sagemaker/catalogue/loaded-models";
import { readModelArchive } from "../sagemaker/catalogue/model-archive";
import { publishedName } from "../sagemaker/catalogue/model-name";
import { listModels } from "../sagemaker/catalogue/models-in-s3";
import { type Outcome, publishModel } from "../sagemaker/catalogue/publish-model";
import { type EndpointSource, findEndpoint } from "../sagemaker/endpoint/endpoint-reference";
import { interruptible } from "../sagemaker/interruption";
import { s3Address, s3Client } from "../sagemaker/s3-client";

interface ModelsOptions extends EndpointSource {
  readonly json?: boolean;
}

const INTERRUPTED_EXIT_CODE = 130;

/** `models list`: what can be called, and how much of it is loaded. */
export async function list(
  endpoint: string,
  options: ModelsOptions & { readonly under?: string },
): Promise<void> {
  const place = await cataloguePlace(findEndpoint(endpoint, options));
  const client = s3Client(place.endpoint.region);
  const models = await listModels(client, place, options.under ?? "", progressTo());
  const report = catalogueReport(place, models, await loadedModels(place));
  showResult(report, describeCatalogue(report), options.json ?? false);
}

/** `models publish`: uploads a model under a name that carries its hash, or under the name that the user gives. */
export async function publish(
  endpoint: string,
  file: string,
  options: ModelsOptions & { readonly as?: string; readonly replace?: boolean },
): Promise<void> {
  const reference = findEndpoint(endpoint, options);
  const progress = progressTo();
  const archive = await readModelArchive(file, (read) => {
    if (process.stderr.isTTY) {
      progress.update(`Reading ${file}: ${byteSize(read)}`);
    }
  });
  const model = publishedName(options.as, file, archive.hash);
  const place = await cataloguePlace(reference);
  const size = byteSize(archive.size);
  progress.say(
    `${file}: ${archive.files} ${archive.files === 1 ? "file" : "files"}, ${size}, ${byteSize(archive.unpackedBytes)} unpacked, SHA-256 ${archive.hash}`,
  );
  await interruptible(async (signal) => {
    try {
      const outcome = await publishModel({
        ...{ client: s3Client(place.endpoint.region), place, archive, model, signal },
        replace: options.replace ?? false,
        show: (uploaded) => progress.update(`Uploaded ${byteSize(uploaded)} of ${size}`),
      });
      progress.done();
      showPublished(place, { name: model.name, hash: archive.hash, bytes: archive.size, outcome }, options);
    } catch (error) {
      progress.done();
      if (!signal.aborted) {
        throw error;
      }
      progress.say("Interrupted: the upload was called off, and nothing was published.");
      process.exitCode = INTERRUPTED_EXIT_CODE;
    }
  });
}

function showPublished(
  place: CataloguePlace,
  published: {
    readonly name: string;
    readonly hash: string;
    readonly bytes: number;
    readonly outcome: Outcome;
  },
  { json = false }: ModelsOptions,
): void {
  const { name, outcome } = published;
  const { endpoint } = place;
  const location = s3Address(modelPlace(place, name));
  const call = `npx mlhpc invoke ${endpoint.again} --target-model ${name} --body request.json`;
  const happened = {
    published: `Published ${name}.`,
    replaced: `Replaced ${name}. Containers that have it loaded go on answering with the old content until SageMaker evicts it.`,
    unchanged: `${name} was published already, with this very content.`,
  }[outcome];
  const report = { endpoint: endpoint.name, region: endpoint.region, ...published, location };
  showResult(report, [happened, `  ${location}`, `Call it:  ${call}`].join("\n"), json);
}

/** `models delete`: deletes one model, and says what still answers for it. */
export async function remove(
  endpoint: string,
  name: string,
  options: ModelsOptions & { readonly forGood?: boolean },
): Promise<void> {
  const place = await cataloguePlace(findEndpoint(endpoint, options));
  const client = s3Client(place.endpoint.region);
  const { marker } = await deleteModel(client, place, name, options.forGood ?? false);
  const { bucket, key } = modelPlace(place, name);
  const lines = [
    `Deleted ${name}. A copy that is loaded goes on answering until SageMaker evicts it, so stop calling it.`,
    ...(marker === undefined
      ? []
      : [
          `Bring it back:  aws s3api delete-object --bucket ${bucket} --key ${key} --version-id ${marker} --region ${place.endpoint.region}`,
        ]),
  ];
  const report = { endpoint: place.endpoint.name, model: name, location: s3Address({ bucket, key }), marker };
  showResult(report, lines.join("\n"), options.json ?? false);
}
