import { EncryptionKey } from "../../components/encryption";
import { ClusterImage } from "../../components/hpc/image";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const key = new EncryptionKey("images", {
  logGroups: [flowLogGroupName("images"), "/aws/imagebuilder/*"],
  usedThrough: ["ec2", "s3"],
});
const network = new Network("images", {
  cidrBlock: "10.65.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  natStrategy: "per-zone",
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["images-*"] });
const buildLogs = new TieredBucket("images-builds", { purpose: "raw", encryptionKey: key, logBucket });

const image = new ClusterImage("cfd-nodes", {
  os: "alinux2023",
  version: "1.0",
  network,
  subnet: network.privateSubnets[0],
  internetAccess: true,
  encryptionKey: key,
  logBucket: buildLogs,
  components: {
    patches: { arn: "arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux/x.x.x" },
    libraries: {
      build: [{ name: "install", commands: ["dnf install -y fftw-devel scotch-devel"] }],
      test: [{ name: "mpi-runs", commands: ["/opt/amazon/openmpi/bin/mpirun --version"] }],
    },
  },
  // Sunday night, and only when AWS has newer patches; three images stay.
  schedule: { scheduleExpression: "cron(0 3 ? * SUN *)", timezone: "Asia/Singapore" },
  keepImages: 3,
  build: true,
});

export const pipelineArn = image.pipelineArn;
export const amiId = image.amiId;
