import { AwsError } from "../errors";
import { text } from "../values";
import { type FunctionTable } from "./define";

/**
 * Accounts that hold SageMaker's own images, by region.
 * Source: docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths and the available images of AWS Deep Learning Containers.
 */
const DEEP_LEARNING = "763104351884";
const DEEP_LEARNING_ELSEWHERE: Readonly<Record<string, string>> = {
  "af-south-1": "626614931356",
  "ap-east-1": "871362719292",
  "ap-northeast-3": "364406365360",
  "ap-south-2": "772153158452",
  "ap-southeast-3": "907027046896",
  "ap-southeast-4": "457447274322",
  "ca-west-1": "204538143572",
  "cn-north-1": "727897471807",
  "cn-northwest-1": "727897471807",
  "eu-central-2": "380420809688",
  "eu-south-1": "692866216735",
  "eu-south-2": "503227376785",
  "il-central-1": "780543022126",
  "me-central-1": "914824155844",
  "me-south-1": "217643126080",
  "us-gov-east-1": "446045086412",
  "us-gov-west-1": "442386744353",
};

/** XGBoost, scikit-learn and Spark ML. */
const FRAMEWORKS: Readonly<Record<string, string>> = {
  "af-south-1": "510948584623",
  "ap-east-1": "651117190479",
  "ap-northeast-1": "354813040037",
  "ap-northeast-2": "366743142698",
  "ap-northeast-3": "867004704886",
  "ap-south-1": "720646828776",
  "ap-southeast-1": "121021644041",
  "ap-southeast-2": "783357654285",
  "ap-southeast-3": "951798379941",
  "ca-central-1": "341280168497",
  "cn-north-1": "450853457545",
  "cn-northwest-1": "451049120500",
  "eu-central-1": "492215442770",
  "eu-north-1": "662702820516",
  "eu-south-1": "978288397137",
  "eu-west-1": "141502667606",
  "eu-west-2": "764974769150",
  "eu-west-3": "659782779980",
  "me-south-1": "801668240914",
  "sa-east-1": "737474898029",
  "us-east-1": "683313688378",
  "us-east-2": "257758044811",
  "us-gov-west-1": "414596584902",
  "us-west-1": "746614075791",
  "us-west-2": "246618743249",
};

/** The built-in algorithms: BlazingText, image classification and the like. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  "ap-northeast-1": "501404015308",
  "ap-northeast-2": "306986355934",
  "ap-south-1": "991648021394",
  "ap-southeast-1": "475088953585",
  "ap-southeast-2": "544295431143",
  "ap-southeast-3": "951798379941",
  "ca-central-1": "469771592824",
  "eu-central-1": "813361260812",
  "eu-north-1": "669576153137",
  "eu-west-1": "685385470294",
  "eu-west-2": "644912444149",
  "eu-west-3": "749696950732",
  "sa-east-1": "855470959533",
  "us-east-1": "811284229777",
  "us-east-2": "825641698319",
  "us-west-1": "632365934929",
  "us-west-2": "433757028032",
};

const FRAMEWORK_REPOSITORIES = ["sagemaker-xgboost", "sagemaker-scikit-learn", "sagemaker-sparkml-serving"];
const ALGORITHM_REPOSITORIES = [
  "blazingtext",
  "image-classification",
  "object-detection",
  "semantic-segmentation",
  "seq2seq",
];

/** `sagemaker.getPrebuiltEcrImage`. */
export const images: FunctionTable = {
  "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage": ({ args, region, dnsSuffix }) => {
    const repository = text(args, "repositoryName") ?? "";
    const registryId = accountOf(repository, region);
    if (registryId === undefined) {
      throw new AwsError(
        "NoSuchImage",
        `no registry ID available for region (${region}) and repository (${repository})`,
      );
    }
    const suffix = text(args, "dnsSuffix") ?? dnsSuffix;
    const registryPath = `${registryId}.dkr.ecr.${region}.${suffix}/${repository}:${text(args, "imageTag") ?? "1"}`;
    return { ...args, id: registryId, region, registryId, registryPath };
  },
};

function accountOf(repository: string, region: string): string | undefined {
  if (FRAMEWORK_REPOSITORIES.includes(repository)) {
    return FRAMEWORKS[region];
  }
  if (ALGORITHM_REPOSITORIES.includes(repository)) {
    return ALGORITHMS[region];
  }
  const isDeepLearning =
    /^(huggingface-)?(mxnet|pytorch|tensorflow|djl|autogluon|stabilityai)(-[a-z0-9-]+)?$/.test(repository);
  return isDeepLearning ? (DEEP_LEARNING_ELSEWHERE[region] ?? DEEP_LEARNING) : undefined;
}
