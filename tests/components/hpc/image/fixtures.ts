import { type ClusterImageArgs } from "../../../../components/hpc/image";
import { TieredBucket } from "../../../../components/storage";
import { encryptionKey, network, subnet } from "../capacity/fixtures";

export { encryptionKey } from "../capacity/fixtures";

/** An image with one library; `change` is what a settings file may say beyond what the compiler lets a program say. */
export function imageArgs(change: object = {}): ClusterImageArgs {
  return {
    os: "alinux2023",
    version: "1.0",
    components: { libraries: { build: [{ name: "install", commands: ["dnf install -y fftw-devel"] }] } },
    network: network(),
    subnet,
    encryptionKey,
    logBucket: TieredBucket.from("builds", { arn: "arn:aws:s3:::builds", bucket: "builds", encryptionKey }),
    ...change,
  };
}
