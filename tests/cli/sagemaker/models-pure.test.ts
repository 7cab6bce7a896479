import assert from "node:assert/strict";

import fc from "fast-check";

import { byteSize } from "../../../cli/sagemaker/byte-size";
import { publishedName } from "../../../cli/sagemaker/catalogue/model-name";
import { TarReader } from "../../../cli/sagemaker/catalogue/tar-reader";
import { isChecksumOf } from "../../../cli/sagemaker/upload";
import { sha256, tar } from "./archives";

describe("a model's archive and name", () => {
  const hash = sha256(Buffer.from("churn"));

  it("is read the same however it is cut into pieces", () => {
    const files = fc.dictionary(fc.stringMatching(/^[a-z]{1,20}$/), fc.uint8Array({ maxLength: 2_000 }), {
      minKeys: 1,
      maxKeys: 5,
    });
    fc.assert(
      fc.property(files, fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1 }), (named, cuts) => {
        const contents = Object.entries(named).map(([name, bytes]) => [name, Buffer.from(bytes)] as const);
        const found = read(tar(Object.fromEntries(contents)), cuts);
        const bytes = contents.reduce((sum, [, content]) => sum + content.length, 0);
        assert.deepEqual(found, { files: contents.length, bytes, problem: undefined });
      }),
    );
  });

  it("is refused wherever it is cut off", () => {
    const whole = tar({ "model.bin": Buffer.alloc(3_000, 1), "model.json": "{}" });
    // Two blocks of zeros end it, which tar writes and its readers do without.
    const needed = whole.length - 1_024;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: needed - 1 }), (length) => {
        const { files, problem } = read(whole.subarray(0, length), [700]);
        const atTheEndOfAFile = length === 512 + 3_072;
        assert.equal(problem === undefined, atTheEndOfAFile, `${length}: ${problem} (${files})`);
      }),
    );
    assert.equal(read(whole.subarray(0, needed), [700]).problem, undefined);
  });

  it("may hold a file of more than 8 GB, of which its header says the size in another way", () => {
    const size = 20 * 1024 ** 3;
    const record = `22 size=${size}\n`;
    const extended = Buffer.from(tar({ pax: record })).subarray(0, 1_024);
    extended.write("x", 156);
    resum(extended);
    const reader = new TarReader();
    reader.read(extended.subarray(0, 700));
    reader.read(Buffer.concat([extended.subarray(700), tar({ "model.bin": "" }).subarray(0, 512)]));
    assert.deepEqual(reader.end(), { files: 1, bytes: size, problem: "it is cut off" });
    const gnu = tar({ "model.bin": "" }).subarray(0, 512);
    gnu.writeBigUInt64BE(BigInt(size), 128);
    gnu[124] = 0x80;
    resum(gnu);
    assert.equal(read(gnu, [512]).bytes, size);
  });

  it("gets a name that carries its hash, unless the user gives a whole one", () => {
    const version = `${hash.slice(0, 12)}.tar.gz`;
    const names: readonly (readonly [string | undefined, string, string])[] = [
      [undefined, "out/churn.tar.gz", `churn/${version}`],
      [undefined, "churn.tgz", `churn/${version}`],
      ["retail/churn", "model.tar.gz", `retail/churn/${version}`],
      ["churn/v1.tar.gz", "model.tar.gz", "churn/v1.tar.gz"],
    ];
    for (const [wanted, file, expected] of names) {
      assert.equal(publishedName(wanted, file, hash).name, expected);
    }
    for (const wanted of ["", "/churn", "churn/", "a//b", "../a", "a b", "ä", "a".repeat(1_020)]) {
      assert.throws(() => publishedName(wanted, "model.tar.gz", hash), /A model cannot be called/, wanted);
    }
  });

  it("is told in sizes that people read", () => {
    const sizes = [0, 1, 1_023, 1_024, 1_536, 6 * 1024 ** 2, 1024 ** 4, 1024 ** 5];
    const told = ["0 B", "1 B", "1023 B", "1 KB", "1.5 KB", "6 MB", "1 TB", "1020 TB"];
    assert.deepEqual(sizes.map(byteSize), told);
  });

  it("is the upload's where S3 tells the upload's checksum, with or without the number of parts", () => {
    assert.ok(isChecksumOf({ checksum: "abc=" }, "abc=") && isChecksumOf({ checksum: "abc=" }, "abc=-3"));
    assert.ok(
      !isChecksumOf({ checksum: "abc=" }, "abd=-3") && !isChecksumOf({ checksum: "abc=" }, undefined),
    );
  });
});

/** Reads an archive in pieces of these lengths, over and over. */
function read(archive: Buffer, cuts: readonly number[]) {
  const reader = new TarReader();
  for (let at = 0, turn = 0; at < archive.length; turn += 1) {
    const next = at + (cuts[turn % cuts.length] ?? 1);
    reader.read(archive.subarray(at, next));
    at = next;
  }
  return reader.end();
}

/** Puts the sum of a header right after it was changed. */
function resum(header: Buffer): void {
  header.write("        ", 148);
  const sum = header.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
}
